SELECT 'I alt',
  (SELECT count(DISTINCT r.id) FROM rent_day r WHERE r.day >= g.first AND r.day < g.after),
  (SELECT count(*) FROM rent_day r WHERE r.day >= g.first AND r.day < g.after),
  m.cost, y.cost, t.cost
FROM asked g
JOIN cost_of m ON m.name = 'period' AND m.holder = 'all'
LEFT JOIN cost_of y ON y.name = 'year to date' AND y.holder = 'all' AND y.told = 1
LEFT JOIN cost_of t ON t.name = 'twelve months' AND t.holder = 'all' AND t.told = 1
WHERE g.name = 'period';
