-- What waiting citizens can pay and what the year's dwellings cost, each dwelling once, as its last vacancy has it:
-- four classes of citizens, each by class of rent, then those whose capacity nobody knows, then all.
SELECT k.kind, b.label,
  coalesce(sum(CASE WHEN w.id IS NOT NULL AND (w.basis = 'net' OR w.amount IS NULL) THEN 1 ELSE 0 END), 0),
  CASE WHEN b.upper <> -2 THEN coalesce(sum(CASE WHEN w.basis = 'gross' AND w.amount IS NOT NULL THEN 1 ELSE 0 END), 0) END,
  CASE WHEN b.upper <> -2 THEN coalesce(sum(CASE WHEN w.amount IS NOT NULL AND w.valid_to <= g.today THEN 1 ELSE 0 END), 0) END,
  CASE WHEN b.upper <> -2 THEN (
    SELECT count(*) FROM fact f WHERE (f.class = b.upper OR b.upper = -1) AND f.received >= g.first AND f.received < g.after
    AND NOT EXISTS (SELECT 1 FROM fact later WHERE later.dwelling_id = f.dwelling_id AND later.received < g.after
      AND (later.received > f.received OR (later.received = f.received AND later.id > f.id)))) END
FROM asked g
CROSS JOIN (SELECT 1 AS place, 'Udbud_alle' AS kind UNION ALL SELECT 2, 'Udbud_enlige'
            UNION ALL SELECT 3, 'Udbud_par' UNION ALL SELECT 4, 'Udbud_med_boern') k
CROSS JOIN (
  SELECT coalesce(upper, 999999999999) AS upper, label, coalesce(upper, 999999999999) AS place FROM rent_band
  UNION ALL SELECT -2, 'Ukendt', 9999999999998
  UNION ALL SELECT -1, 'I alt', 9999999999999
) b
LEFT JOIN (
  SELECT p.id, c.basis, c.amount, c.valid_to,
    CASE WHEN p.children > 0 THEN 4 WHEN p.adults = 1 THEN 2 ELSE 3 END AS kind_place,
    CASE WHEN c.amount IS NULL THEN -2 ELSE (SELECT min(coalesce(x.upper, 999999999999)) FROM rent_band x
      WHERE c.amount <= coalesce(x.upper, 999999999999)) END AS class
  FROM applicant p
  LEFT JOIN capacity c ON c.id = (SELECT max(x.id) FROM capacity x WHERE x.applicant_id = p.id)
  WHERE p.status = 'waiting'
) w ON (k.place = 1 OR w.kind_place = k.place) AND (w.class = b.upper OR b.upper = -1)
WHERE g.name = 'period'
GROUP BY k.place, k.kind, b.place, b.upper, b.label, g.first, g.after, g.today
ORDER BY k.place, b.place
