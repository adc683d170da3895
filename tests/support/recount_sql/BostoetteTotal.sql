SELECT 'I alt',
  count(CASE WHEN k.begun >= g.first AND k.begun <= g.day THEN 1 END),
  count(CASE WHEN k.begun <= g.day AND (k.ends IS NULL OR k.ends > g.day) THEN 1 END),
  count(CASE WHEN k.begun IS NOT NULL AND k.ends >= g.first AND k.ends <= g.day THEN 1 END),
  count(CASE WHEN k.first_row IS NOT NULL AND k.begun IS NULL AND k.ends IS NULL THEN 1 END),
  (SELECT count(*) FROM moved_with),
  (SELECT coalesce(sum(in_time), 0) FROM moved_with w WHERE w.method <> 'none'),
  (SELECT count(in_time) FROM moved_with w WHERE w.method <> 'none')
FROM asked g
LEFT JOIN course k ON k.method <> 'none'
WHERE g.name = 'period'
GROUP BY g.first, g.day;
