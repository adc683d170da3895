-- One row a field: the number of the table (1 received, 2 let, 3 returned), district, class, how many.
SELECT w.place, CASE WHEN p.code > 0 THEN cast(p.code AS text) ELSE '' END, p.label, b.label,
  coalesce(sum(CASE w.place WHEN 1 THEN c.received WHEN 2 THEN c.let ELSE c.lost END), 0)
FROM (SELECT 1 AS place UNION ALL SELECT 2 UNION ALL SELECT 3) w
CROSS JOIN (
  SELECT code, label, code AS place FROM district
  WHERE code <> 99 OR EXISTS (SELECT 1 FROM counted WHERE district = 99)
  UNION ALL
  SELECT NULL, 'Ukendt', 100 FROM (SELECT 1 AS one) x WHERE EXISTS (SELECT 1 FROM counted WHERE district IS NULL)
  UNION ALL
  SELECT -1, 'I alt', 101 FROM (SELECT 1 AS one) x
) p
CROSS JOIN (
  SELECT coalesce(upper, 999999999999) AS upper, label, coalesce(upper, 999999999999) AS place FROM rent_band
  UNION ALL SELECT -1, 'I alt', 9999999999999
) b
LEFT JOIN counted c ON (c.district = p.code OR (p.code IS NULL AND c.district IS NULL) OR p.code = -1)
  AND (c.class = b.upper OR b.upper = -1)
GROUP BY w.place, p.place, p.code, p.label, b.place, b.label
ORDER BY w.place, p.place, b.place;
