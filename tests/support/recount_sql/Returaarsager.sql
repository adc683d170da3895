SELECT x.reason, coalesce(r.label, 'Ikke oplyst'), x.many, x.many, x.whole, x.measured,
  CASE WHEN x.measured > 0 THEN (2 * x.gap + x.measured) / (2 * x.measured) END
FROM (
  SELECT f.reason, count(*) AS many, count(f.shortfall) AS measured, cast(sum(f.shortfall) AS bigint) AS gap,
    (SELECT count(*) FROM fact t WHERE t.lost = 1 AND t.decided >= g.first AND t.decided < g.after) AS whole
  FROM fact f JOIN asked g ON g.name = 'period' AND f.decided >= g.first AND f.decided < g.after
  WHERE f.lost = 1 GROUP BY f.reason, g.first, g.after
) x
LEFT JOIN reason_code r ON r.code = x.reason AND r.kind = 'return'
ORDER BY x.many DESC, x.reason;
