-- Every estate with an agreed share on the day, or a dwelling received in twelve months.
SELECT a.name, e.number, coalesce(e.name, ''), s.percent, CASE WHEN s.percent IS NOT NULL THEN 100 END,
  coalesce(m.many, 0), coalesce(y.many, 0), coalesce(y.many, 0), (SELECT count(*) FROM fact f JOIN asked g
    ON g.name = 'twelve months' AND f.received >= g.first AND f.received < g.after)
FROM estate e
JOIN association a ON a.id = e.association_id
JOIN asked day ON day.name = 'period'
LEFT JOIN estate_share s ON s.estate_id = e.id AND s.valid_from <= day.day
  AND (s.valid_to IS NULL OR day.day < s.valid_to)
LEFT JOIN (SELECT d.estate_id, count(*) AS many FROM fact f JOIN dwelling d ON d.id = f.dwelling_id
  JOIN asked g ON g.name = 'period' AND f.received >= g.first AND f.received < g.after
  GROUP BY d.estate_id) m ON m.estate_id = e.id
LEFT JOIN (SELECT d.estate_id, count(*) AS many FROM fact f JOIN dwelling d ON d.id = f.dwelling_id
  JOIN asked g ON g.name = 'twelve months' AND f.received >= g.first AND f.received < g.after
  GROUP BY d.estate_id) y ON y.estate_id = e.id
WHERE s.id IS NOT NULL OR y.many > 0;
