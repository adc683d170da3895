-- The middle and the mean in parts; refund days only of those who are there.
SELECT p.words, count(s.days),
  (SELECT sum(m.days) FROM stayed m WHERE m.present = p.present AND 2 * m.at BETWEEN m.many AND m.many + 2),
  (SELECT count(*) FROM stayed m WHERE m.present = p.present AND 2 * m.at BETWEEN m.many AND m.many + 2),
  sum(s.days), count(s.days),
  count(CASE WHEN s.days <= 90 THEN 1 END), count(CASE WHEN s.days > 90 THEN 1 END),
  count(CASE WHEN s.days <= 90 THEN 1 END), count(s.days),
  CASE WHEN p.present = 1 THEN coalesce(sum(u.days), 0) END,
  CASE WHEN p.present = 1 THEN count(CASE WHEN u.days > CASE WHEN g.day >= '2026-04-01' THEN 90 ELSE 120 END THEN 1 END) END
FROM (SELECT 1 AS present, 'På herberg ved periodens slutning' AS words
      UNION ALL SELECT 0, 'Flyttet fra herberg i perioden') p
JOIN asked g ON g.name = 'period'
LEFT JOIN stayed s ON s.present = p.present
LEFT JOIN refund_used u ON u.applicant_id = s.applicant_id
GROUP BY p.present, p.words, g.day
ORDER BY p.present DESC;
