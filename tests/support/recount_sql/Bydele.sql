SELECT CASE WHEN p.code > 0 THEN cast(p.code AS text) ELSE '' END, p.label,
  coalesce(sum(c.received), 0), coalesce(sum(c.let), 0), coalesce(sum(c.lost), 0),
  coalesce(sum(c.lost), 0), coalesce(sum(c.lost), 0) + coalesce(sum(c.let), 0),
  coalesce(sum(c.persons), 0), coalesce(sum(c.let), 0), (SELECT coalesce(sum(let), 0) FROM counted)
FROM (
  SELECT code, label, code AS place FROM district
  WHERE code <> 99 OR EXISTS (SELECT 1 FROM counted WHERE district = 99)
  UNION ALL
  SELECT NULL, 'Ukendt', 100 FROM (SELECT 1 AS one) x WHERE EXISTS (SELECT 1 FROM counted WHERE district IS NULL)
  UNION ALL
  SELECT -1, 'I alt', 101 FROM (SELECT 1 AS one) x
) p
LEFT JOIN counted c ON c.district = p.code OR (p.code IS NULL AND c.district IS NULL) OR p.code = -1
GROUP BY p.place, p.code, p.label
ORDER BY p.place;
