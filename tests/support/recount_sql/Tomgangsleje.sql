SELECT h.words,
  (SELECT count(DISTINCT r.id) FROM rent_day r WHERE r.holder = h.holder AND r.day >= g.first AND r.day < g.after),
  (SELECT count(*) FROM rent_day r WHERE r.holder = h.holder AND r.day >= g.first AND r.day < g.after),
  m.cost, y.cost, t.cost
FROM asked g
CROSS JOIN (
  SELECT 1 AS place, 'citizen' AS holder, 'Borgeren tænkte sig om' AS words
  UNION ALL SELECT 2, 'office', 'Hos kontoret'
  UNION ALL SELECT 3, 'association', 'Hos boligorganisationen'
  UNION ALL SELECT 4, 'repair', 'Ikke klar til indflytning'
) h
JOIN cost_of m ON m.name = 'period' AND m.holder = h.holder
LEFT JOIN cost_of y ON y.name = 'year to date' AND y.holder = h.holder AND y.told = 1
LEFT JOIN cost_of t ON t.name = 'twelve months' AND t.holder = h.holder AND t.told = 1
WHERE g.name = 'period'
ORDER BY h.place;
