-- First everything until now, then what fell due in the period: the number of the table, the look, the figures.
SELECT w.place, w.words, count(x.due), count(CASE WHEN x.kept = 1 THEN 1 END), count(CASE WHEN x.kept = 0 THEN 1 END),
  count(CASE WHEN x.due IS NOT NULL AND x.kept IS NULL THEN 1 END),
  count(CASE WHEN x.kept = 1 THEN 1 END), count(x.kept)
FROM (
  SELECT 1 AS place, 'month_6' AS kind, 'Efter 6 måneder' AS words
  UNION ALL SELECT 1, 'month_12', 'Efter 12 måneder'
  UNION ALL SELECT 2, 'month_6', 'Efter 6 måneder'
  UNION ALL SELECT 2, 'month_12', 'Efter 12 måneder'
) w
JOIN asked g ON g.name = 'period'
LEFT JOIN (
  SELECT k.kind, k.due,
    CASE WHEN t.ends > k.due THEN 1 WHEN t.ends IS NOT NULL THEN 0
         WHEN k.result = 'kept' THEN 1 WHEN k.result = 'lost' THEN 0 END AS kept
  FROM tenancy_check k JOIN tenancy t ON t.id = k.tenancy_id
  WHERE t.moved_in IS NOT NULL AND t.state <> 'cancelled'
) x ON x.kind = w.kind AND x.due <= g.day AND (w.place = 1 OR x.due >= g.first)
GROUP BY w.place, w.kind, w.words
ORDER BY w.place, w.kind DESC;
