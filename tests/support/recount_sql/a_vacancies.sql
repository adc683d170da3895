-- Every vacancy with how it ended (PRACTICE "Decided"): let by the newest yes, or as the newest return says.
CREATE TEMP TABLE fact AS
SELECT
  v.id, a.name AS association, e.number AS estate_no, coalesce(e.name, '') AS estate,
  coalesce(d.district, e.district) AS district, d.kind, d.id AS dwelling_id, v.rent,
  v.received, v.vacant_from, v.reply_by, v.decided, v.state,
  CASE WHEN v.state IN ('received', 'assessing', 'offered') THEN 'open'
       WHEN v.state IN ('accepted', 'assigned', 'contracted', 'moved_in') THEN 'let'
       ELSE coalesce(r.outcome, v.state) END AS outcome,
  CASE WHEN v.state IN ('returned', 'expired', 'withdrawn')
        AND coalesce(r.outcome, v.state) <> 'withdrawn' THEN 1 ELSE 0 END AS lost,
  coalesce(r.reason, '') AS reason, r.shortfall, r.notice_day, r.relet,
  coalesce(o.letter_date, o.made) AS offered, o.answered AS said_yes, o.move_in, o.mode,
  coalesce(p.adults + p.children, 0) AS persons,
  CASE WHEN o.working ->> 'unknown' IS NULL THEN cast(o.working ->> 'net_rent' AS bigint) END AS net_rent,
  m.can_pay + m.with_subsidy AS could_pay,
  b.upper AS class
FROM vacancy v
JOIN dwelling d ON d.id = v.dwelling_id
JOIN estate e ON e.id = d.estate_id
JOIN association a ON a.id = e.association_id
LEFT JOIN vacancy_return r ON v.state IN ('returned', 'withdrawn', 'expired')
  AND r.id = (SELECT max(x.id) FROM vacancy_return x WHERE x.vacancy_id = v.id)
LEFT JOIN offer o ON v.state IN ('accepted', 'assigned', 'contracted', 'moved_in')
  AND o.id = (SELECT max(x.id) FROM offer x WHERE x.vacancy_id = v.id AND x.state = 'accepted')
LEFT JOIN applicant p ON p.id = o.applicant_id
LEFT JOIN match_summary m ON m.vacancy_id = v.id
LEFT JOIN (SELECT coalesce(upper, 999999999999) AS upper FROM rent_band) b
  ON b.upper = (SELECT min(coalesce(x.upper, 999999999999)) FROM rent_band x WHERE v.rent <= coalesce(x.upper, 999999999999));

-- A letter of offer that went out; a draft did not, nor one taken back before its letter.
CREATE TEMP TABLE letter AS
SELECT vacancy_id, coalesce(letter_date, made) AS day FROM offer
WHERE state IN ('sent', 'accepted', 'refused', 'lapsed') OR (state = 'withdrawn' AND letter_date IS NOT NULL);

-- The days on which the municipality pays (LAW § 4): let, until the day of moving in; handed back, until the earlier of
-- the new lease and the notice, or else with the day it was handed back; never after the dwelling became vacant anew.
CREATE TEMP TABLE rented AS
SELECT f.id, f.rent, f.vacant_from AS starts, f.move_in AS ends FROM fact f WHERE f.outcome = 'let'
UNION ALL
SELECT f.id, f.rent, f.vacant_from, NULL FROM fact f WHERE f.outcome = 'open'
UNION ALL
SELECT x.id, x.rent, x.vacant_from, min(x.ends) FROM (
  SELECT f.id, f.rent, f.vacant_from, f.notice_day AS ends FROM fact f WHERE f.outcome NOT IN ('let', 'open')
  UNION ALL
  SELECT f.id, f.rent, f.vacant_from, f.relet FROM fact f WHERE f.outcome NOT IN ('let', 'open')
  UNION ALL
  SELECT f.id, f.rent, f.vacant_from, c.next FROM fact f JOIN calendar c ON c.day = f.decided
  WHERE f.outcome NOT IN ('let', 'open') AND f.notice_day IS NULL AND f.relet IS NULL
  UNION ALL
  SELECT f.id, f.rent, f.vacant_from, later.vacant_from FROM fact f
  JOIN fact later ON later.dwelling_id = f.dwelling_id AND later.id > f.id
  WHERE f.outcome NOT IN ('let', 'open')
) x GROUP BY x.id, x.rent, x.vacant_from;

-- Who had a dwelling in hand, from when to when (the last day not counted).
CREATE TEMP TABLE claim AS
SELECT vacancy_id AS id, 'citizen' AS holder, coalesce(letter_date, made) AS starts, answered AS ends FROM offer
WHERE state IN ('sent', 'accepted', 'refused', 'lapsed') OR (state = 'withdrawn' AND letter_date IS NOT NULL)
UNION ALL
SELECT o.vacancy_id, 'association', t.assigned, NULL FROM tenancy t JOIN offer o ON o.id = t.offer_id
WHERE t.state <> 'cancelled'
UNION ALL
SELECT o.vacancy_id, 'association', t.assigned, coalesce(t.ends, o.answered) FROM tenancy t
JOIN offer o ON o.id = t.offer_id WHERE t.state = 'cancelled'
UNION ALL
SELECT id, 'association', decided, NULL FROM fact WHERE outcome NOT IN ('let', 'open')
UNION ALL
SELECT id, 'association', decided, NULL FROM fact f WHERE state IN ('assigned', 'contracted', 'moved_in')
  AND NOT EXISTS (SELECT 1 FROM tenancy t JOIN offer o ON o.id = t.offer_id
                  WHERE o.vacancy_id = f.id AND t.state <> 'cancelled')
UNION ALL
SELECT vacancy_id, holder, starts, ends FROM vacancy_hold;

-- Every single day with rent; part = what one day is of its month.
CREATE TEMP TABLE rent_day AS
SELECT r.id, c.day, r.rent * c.part AS parts,
  CASE
    WHEN EXISTS (SELECT 1 FROM claim k WHERE k.id = r.id AND k.holder = 'repair'
                 AND k.starts <= c.day AND (k.ends IS NULL OR c.day < k.ends)) THEN 'repair'
    WHEN EXISTS (SELECT 1 FROM claim k WHERE k.id = r.id AND k.holder = 'association'
                 AND k.starts <= c.day AND (k.ends IS NULL OR c.day < k.ends)) THEN 'association'
    WHEN EXISTS (SELECT 1 FROM claim k WHERE k.id = r.id AND k.holder = 'citizen'
                 AND k.starts <= c.day AND (k.ends IS NULL OR c.day < k.ends)) THEN 'citizen'
    ELSE 'office' END AS holder
FROM rented r
JOIN calendar c ON c.day >= r.starts AND (r.ends IS NULL OR c.day < r.ends)
WHERE c.day >= (SELECT min(first) FROM asked) AND c.day <= (SELECT today FROM asked WHERE name = 'period');

-- What ran in each period, in parts of an øre, and what of it each holder had.
CREATE TEMP TABLE ran AS
SELECT g.place,
  cast(coalesce(sum(d.parts), 0) AS bigint) AS total,
  cast(coalesce(sum(CASE WHEN d.holder = 'citizen' THEN d.parts END), 0) AS bigint) AS citizen,
  cast(coalesce(sum(CASE WHEN d.holder = 'office' THEN d.parts END), 0) AS bigint) AS office,
  cast(coalesce(sum(CASE WHEN d.holder = 'association' THEN d.parts END), 0) AS bigint) AS association
FROM asked g LEFT JOIN rent_day d ON d.day >= g.first AND d.day < g.after
GROUP BY g.place;

-- Rounded half up once; each part gets what the ones before it have left (PRACTICE "Decided").
CREATE TEMP TABLE cost AS
SELECT place,
  (2 * citizen + whole) / (2 * whole) AS citizen,
  (2 * (citizen + office) + whole) / (2 * whole) - (2 * citizen + whole) / (2 * whole) AS office,
  (2 * (citizen + office + association) + whole) / (2 * whole)
    - (2 * (citizen + office) + whole) / (2 * whole) AS association,
  (2 * total + whole) / (2 * whole) - (2 * (citizen + office + association) + whole) / (2 * whole) AS repair,
  (2 * total + whole) / (2 * whole) AS total
FROM ran CROSS JOIN (SELECT max(part * month_days) AS whole FROM calendar) w;

-- The days of the medians, each with its place in its row.
CREATE TEMP TABLE waited AS
SELECT x.place, x.what, x.days,
  row_number() OVER (PARTITION BY x.place, x.what ORDER BY x.days) AS at,
  count(*) OVER (PARTITION BY x.place, x.what) AS many
FROM (
  SELECT g.place, 'answer' AS what, b.number - a.number AS days FROM asked g
  JOIN fact f ON f.decided >= g.first AND f.decided < g.after AND (f.outcome = 'let' OR f.lost = 1)
  JOIN calendar a ON a.day = f.received JOIN calendar b ON b.day = f.decided
  UNION ALL
  SELECT g.place, 'workdays', b.workdays - a.workdays FROM asked g
  JOIN fact f ON f.decided >= g.first AND f.decided < g.after AND (f.outcome = 'let' OR f.lost = 1)
  JOIN calendar a ON a.day = f.received JOIN calendar b ON b.day = f.decided
  UNION ALL
  SELECT g.place, 'yes', b.number - a.number FROM asked g
  JOIN fact f ON f.decided >= g.first AND f.decided < g.after AND f.outcome = 'let'
  JOIN calendar a ON a.day = f.offered JOIN calendar b ON b.day = f.said_yes
  UNION ALL
  SELECT g.place, 'move', b.number - a.number FROM asked g
  JOIN fact f ON f.decided >= g.first AND f.decided < g.after AND f.outcome = 'let'
  JOIN calendar a ON a.day = f.said_yes JOIN calendar b ON b.day = f.move_in
) x;

CREATE TEMP TABLE middle AS
SELECT place, what, cast(sum(days) AS bigint) AS days, count(*) AS among FROM waited
WHERE 2 * at BETWEEN many AND many + 2 GROUP BY place, what;
