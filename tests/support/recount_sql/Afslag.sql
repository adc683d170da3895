SELECT x.code, coalesce(r.label, 'Ikke oplyst'), x.many, x.many, x.whole, x.yes, x.no, x.pending, x.counting
FROM (
  SELECT coalesce(o.refusal_code, '') AS code, count(*) AS many,
    (SELECT count(*) FROM offer t WHERE t.state = 'refused' AND t.answered >= g.first AND t.answered < g.after) AS whole,
    count(CASE WHEN o.justified = 'yes' THEN 1 END) AS yes, count(CASE WHEN o.justified = 'no' THEN 1 END) AS no,
    count(CASE WHEN o.justified IS NULL OR o.justified = 'pending' THEN 1 END) AS pending,
    count(CASE WHEN o.justified = 'no' AND (o.second_on IS NOT NULL OR o.judged_on IS NULL OR two.since IS NULL
               OR o.judged_on < two.since) THEN 1 END) AS counting
  FROM asked g
  JOIN offer o ON o.state = 'refused' AND o.answered >= g.first AND o.answered < g.after
  CROSS JOIN two_readers two
  WHERE g.name = 'period'
  GROUP BY coalesce(o.refusal_code, ''), g.first, g.after
) x
LEFT JOIN reason_code r ON r.code = x.code AND r.kind = 'refusal'
ORDER BY x.many DESC, x.code;
