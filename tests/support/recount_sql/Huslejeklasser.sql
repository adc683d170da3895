-- All dwellings, those for families, those for the young, and the others where there are any at all.
SELECT k.place, b.label,
  coalesce(sum(c.received), 0), coalesce(sum(c.let), 0), coalesce(sum(c.lost), 0),
  coalesce(sum(c.lost), 0), coalesce(sum(c.lost), 0) + coalesce(sum(c.let), 0),
  (SELECT count(*) FROM counted n JOIN kinds nk ON nk.vacancy_id = n.id AND nk.place = k.place
   WHERE n.net_class = b.upper OR (b.upper = -1 AND n.net_class IS NOT NULL))
FROM (SELECT DISTINCT place FROM kinds) k
CROSS JOIN (
  SELECT coalesce(upper, 999999999999) AS upper, label, coalesce(upper, 999999999999) AS place FROM rent_band
  UNION ALL SELECT -1, 'I alt', 9999999999999
) b
LEFT JOIN (SELECT n.*, nk.place AS kind_place FROM counted n JOIN kinds nk ON nk.vacancy_id = n.id) c
  ON c.kind_place = k.place AND (c.class = b.upper OR b.upper = -1)
GROUP BY k.place, b.place, b.upper, b.label
ORDER BY k.place, b.place;
