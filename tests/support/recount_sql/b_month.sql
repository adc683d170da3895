-- What came in, was let or was returned in the month: one row for each, so that every table of it is a plain count.
CREATE TEMP TABLE counted AS
SELECT f.id, f.association, f.estate_no, f.estate, f.district, f.kind, f.class, 1 AS received, 0 AS let, 0 AS lost,
  0 AS persons, 0 AS decided, NULL AS net_class
FROM fact f JOIN asked g ON g.name = 'period' AND f.received >= g.first AND f.received < g.after
UNION ALL
SELECT f.id, f.association, f.estate_no, f.estate, f.district, f.kind, f.class, 0, CASE WHEN f.outcome = 'let' THEN 1 ELSE 0 END,
  f.lost, f.persons, 1,
  CASE WHEN f.net_rent IS NOT NULL THEN
    (SELECT min(coalesce(x.upper, 999999999999)) FROM rent_band x WHERE f.net_rent <= coalesce(x.upper, 999999999999)) END
FROM fact f JOIN asked g ON g.name = 'period' AND f.decided >= g.first AND f.decided < g.after;

-- Which of the tables of rents a vacancy stands in; the first three are always there.
CREATE TEMP TABLE kinds AS
SELECT 1 AS place, id AS vacancy_id FROM fact
UNION ALL SELECT 2, id FROM fact WHERE kind = 'family'
UNION ALL SELECT 3, id FROM fact WHERE kind = 'youth'
UNION ALL SELECT 4, id FROM fact WHERE kind IS NULL OR kind NOT IN ('family', 'youth')
UNION ALL SELECT 1, 0
UNION ALL SELECT 2, 0
UNION ALL SELECT 3, 0;

-- The rent of each period by holder; told = something came in or was decided in it, or rent ran.
CREATE TEMP TABLE cost_of AS
SELECT g.name, h.holder,
  CASE h.holder WHEN 'citizen' THEN c.citizen WHEN 'office' THEN c.office WHEN 'association' THEN c.association
    WHEN 'repair' THEN c.repair ELSE c.total END AS cost,
  CASE WHEN EXISTS (SELECT 1 FROM fact f WHERE (f.received >= g.first AND f.received < g.after)
                    OR (f.decided >= g.first AND f.decided < g.after)) OR c.total > 0 THEN 1 ELSE 0 END AS told
FROM asked g
JOIN cost c ON c.place = g.place
CROSS JOIN (SELECT 'citizen' AS holder UNION ALL SELECT 'office' UNION ALL SELECT 'association'
            UNION ALL SELECT 'repair' UNION ALL SELECT 'all') h;
