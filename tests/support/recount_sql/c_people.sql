-- Every moving in that happened; a citizen can have got a home more than once.
CREATE TEMP TABLE arrival AS
SELECT applicant_id, moved_in AS day FROM tenancy WHERE moved_in IS NOT NULL AND state <> 'cancelled';

-- Home support as courses: rows of one citizen, method and first day are one course, written again. CTI lasts nine
-- months at most.
CREATE TEMP TABLE course AS
SELECT x.first_row, x.applicant_id, x.method, x.begun,
  CASE WHEN x.method = 'CTI' AND c.later_9 IS NOT NULL AND (x.ends IS NULL OR c.later_9 < x.ends) THEN c.later_9
       ELSE x.ends END AS ends
FROM (
  SELECT min(id) AS first_row, applicant_id, support AS method, begun,
    CASE WHEN count(*) = count(valid_to) THEN max(valid_to) END AS ends
  FROM support GROUP BY applicant_id, support, begun
) x
LEFT JOIN calendar c ON c.day = x.begun;

-- Days in a § 110 shelter, as long as the case is not closed and no longer than until the next moving in. Of who comes
-- from a shelter and has no stays of any kind, the day since when is all that is known.
CREATE TEMP TABLE shelter AS
SELECT s.applicant_id, s.starts,
  CASE WHEN h.home IS NOT NULL AND (s.ends IS NULL OR h.home < s.ends) THEN h.home
       ELSE coalesce(s.ends, '9999-12-31') END AS ends
FROM (
  SELECT applicant_id, starts, ends FROM stay WHERE kind = 'shelter_110'
  UNION ALL
  SELECT id, since, NULL FROM applicant WHERE comes_from = 'shelter_110' AND since IS NOT NULL
    AND id NOT IN (SELECT applicant_id FROM stay)
) s
JOIN applicant p ON p.id = s.applicant_id AND p.status <> 'closed'
LEFT JOIN (SELECT p.applicant_id, p.starts, min(a.day) AS home FROM (
    SELECT applicant_id, starts FROM stay UNION SELECT id, since FROM applicant WHERE since IS NOT NULL
  ) p JOIN arrival a ON a.applicant_id = p.applicant_id AND a.day > p.starts GROUP BY p.applicant_id, p.starts) h
  ON h.applicant_id = s.applicant_id AND h.starts = s.starts;

-- Stays that follow each other without a day between them are one.
CREATE TEMP TABLE time_there AS
SELECT applicant_id, min(starts) AS starts, max(ends) AS ends FROM (
  SELECT applicant_id, starts, ends,
    sum(CASE WHEN before >= starts THEN 0 ELSE 1 END)
      OVER (PARTITION BY applicant_id ORDER BY starts, ends ROWS UNBOUNDED PRECEDING) AS part
  FROM (SELECT applicant_id, starts, ends, max(ends) OVER (PARTITION BY applicant_id ORDER BY starts, ends
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM shelter) x
) y GROUP BY applicant_id, part;

CREATE TEMP TABLE stayed AS
SELECT x.present, x.applicant_id, x.days,
  row_number() OVER (PARTITION BY x.present ORDER BY x.days) AS at, count(*) OVER (PARTITION BY x.present) AS many
FROM (
  SELECT 1 AS present, t.applicant_id, b.number - a.number AS days
  FROM time_there t JOIN asked g ON g.name = 'period' AND t.starts <= g.day AND g.day < t.ends
  JOIN calendar a ON a.day = t.starts JOIN calendar b ON b.day = g.day
  UNION ALL
  SELECT 0, t.applicant_id, b.number - a.number
  FROM time_there t JOIN asked g ON g.name = 'period' AND t.ends >= g.first AND t.ends <= g.day
  JOIN calendar a ON a.day = t.starts JOIN calendar b ON b.day = t.ends
) x;

-- The state's running years of a citizen in a shelter on the day (LAW § 7): the first begins with the first day there,
-- each later one with the first day there a year or more after the one before began.
CREATE TEMP TABLE shelter_day AS
SELECT DISTINCT s.applicant_id, c.day FROM shelter s
JOIN asked g ON g.name = 'period'
JOIN calendar c ON c.day >= s.starts AND c.day < s.ends AND c.day <= g.day
WHERE s.applicant_id IN (SELECT applicant_id FROM stayed WHERE present = 1);

CREATE TEMP TABLE refund_used AS
WITH RECURSIVE years (applicant_id, began) AS (
  SELECT applicant_id, min(day) FROM shelter_day GROUP BY applicant_id
  UNION ALL
  SELECT y.applicant_id,
    (SELECT min(d.day) FROM shelter_day d WHERE d.applicant_id = y.applicant_id AND d.day >= c.later_12)
  FROM years y JOIN calendar c ON c.day = y.began
)
SELECT x.applicant_id, count(*) AS days
FROM (SELECT applicant_id, max(began) AS began FROM years GROUP BY applicant_id) x
JOIN shelter_day d ON d.applicant_id = x.applicant_id AND d.day >= x.began
GROUP BY x.applicant_id;

-- A kind of grant of a tenant that runs on the day: what it pays, the first day without it, what is paid in all.
CREATE TEMP TABLE running AS
SELECT t.id AS tenancy_id, r.kind, cast(sum(r.amount) AS bigint) AS amount,
  (SELECT max(CASE WHEN t.ends < l.ends THEN t.ends ELSE l.ends END) FROM transitional_grant l
   WHERE l.tenancy_id = t.id AND l.kind = r.kind) AS ends,
  CASE WHEN o.working ->> 'unknown' IS NULL THEN cast(o.working ->> 'net_rent_after' AS bigint) END AS whole_rent
FROM asked g
JOIN transitional_grant r ON r.starts <= g.day AND g.day < r.ends
JOIN tenancy t ON t.id = r.tenancy_id AND t.state <> 'cancelled' AND (t.ends IS NULL OR t.ends > g.day)
JOIN offer o ON o.id = t.offer_id
WHERE g.name = 'period'
GROUP BY t.id, t.ends, r.kind, o.working ->> 'unknown', o.working ->> 'net_rent_after';

CREATE TEMP TABLE paid AS
SELECT x.*, CASE WHEN x.whole_rent > x.granted THEN x.whole_rent - x.granted
                 WHEN x.whole_rent IS NOT NULL THEN 0 END AS now
FROM (SELECT r.*, cast((SELECT sum(a.amount) FROM running a WHERE a.tenancy_id = r.tenancy_id) AS bigint) AS granted
      FROM running r) x;

-- From which day on two officers read a judgement against the citizen, if they do today: the first row that says so
-- since the last one that says otherwise.
CREATE TEMP TABLE two_readers AS
SELECT min(s.valid_from) AS since
FROM asked g
LEFT JOIN setting s ON s.key = 'second_reading' AND s.value = '1' AND s.valid_from <= g.today
  AND NOT EXISTS (SELECT 1 FROM setting x WHERE x.key = 'second_reading' AND x.value <> '1'
                  AND x.valid_from <= g.today AND x.valid_from > s.valid_from)
WHERE g.name = 'period';

-- The methods, and with which of them (the course that was written first of those not over) a citizen moved in.
CREATE TEMP TABLE method AS
SELECT 1 AS place, 'CTI' AS code, 'CTI' AS words
UNION ALL SELECT 2, 'ICM', 'ICM'
UNION ALL SELECT 3, 'ACT', 'ACT'
UNION ALL SELECT 4, 'p85', '§ 85'
UNION ALL SELECT 5, 'p85a', '§ 85 a'
UNION ALL SELECT 6, 'p99', '§ 99'
UNION ALL SELECT 7, 'none', 'Ingen';

CREATE TEMP TABLE moved_with AS
SELECT coalesce(f.method, 'none') AS method,
  CASE WHEN EXISTS (SELECT 1 FROM course k WHERE k.applicant_id = a.applicant_id AND (k.ends IS NULL OR a.day < k.ends)
                    AND k.begun <= c.in_14 AND k.begun <= g.day) THEN 1
       WHEN g.day >= c.in_14 AND EXISTS (SELECT 1 FROM course k WHERE k.applicant_id = a.applicant_id
                    AND (k.ends IS NULL OR a.day < k.ends) AND k.begun IS NOT NULL) THEN 0 END AS in_time
FROM arrival a
JOIN asked g ON g.name = 'period' AND a.day >= g.first AND a.day < g.after
JOIN calendar c ON c.day = a.day
LEFT JOIN course f ON f.first_row = (SELECT min(k.first_row) FROM course k
  WHERE k.applicant_id = a.applicant_id AND (k.ends IS NULL OR a.day < k.ends));
