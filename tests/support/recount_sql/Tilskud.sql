SELECT k.words, count(r.kind), coalesce(cast(sum(r.amount) AS bigint), 0),
  count(CASE WHEN e.day <= c.later_3 THEN 1 END),
  count(CASE WHEN e.day > c.later_3 AND e.day <= c.later_6 THEN 1 END),
  count(CASE WHEN e.day > c.later_6 AND e.day <= c.later_12 THEN 1 END),
  count(CASE WHEN e.day > c.later_12 THEN 1 END),
  (2 * cast(sum(r.now) AS bigint) + count(r.now)) / CASE WHEN count(r.now) > 0 THEN 2 * count(r.now) END,
  (2 * cast(sum(r.whole_rent) AS bigint) + count(r.now)) / CASE WHEN count(r.now) > 0 THEN 2 * count(r.now) END
FROM (SELECT 1 AS place, 'refund_163a' AS kind, 'Refusion § 163 a' AS words
      UNION ALL SELECT 2, 'grant_2026', 'Tilskud 2026'
      UNION ALL SELECT 3, 'all', 'I alt') k
JOIN asked g ON g.name = 'period'
JOIN calendar c ON c.day = g.day
LEFT JOIN paid r ON r.kind = k.kind OR k.kind = 'all'
LEFT JOIN calendar e ON e.next = r.ends
GROUP BY k.place, k.words
ORDER BY k.place;
