SELECT '', 'I alt', x.many, x.many, x.many, x.measured,
  CASE WHEN x.measured > 0 THEN (2 * x.gap + x.measured) / (2 * x.measured) END
FROM (
  SELECT count(f.id) AS many, count(f.shortfall) AS measured, cast(sum(f.shortfall) AS bigint) AS gap
  FROM asked g
  LEFT JOIN fact f ON f.decided >= g.first AND f.decided < g.after AND f.lost = 1
  WHERE g.name = 'period'
) x;
