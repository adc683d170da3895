SELECT '', 'I alt', count(o.id), count(o.id), count(o.id),
  count(CASE WHEN o.justified = 'yes' THEN 1 END), count(CASE WHEN o.justified = 'no' THEN 1 END),
  count(CASE WHEN o.id IS NOT NULL AND (o.justified IS NULL OR o.justified = 'pending') THEN 1 END),
  count(CASE WHEN o.justified = 'no' AND (o.second_on IS NOT NULL OR o.judged_on IS NULL OR two.since IS NULL
             OR o.judged_on < two.since) THEN 1 END)
FROM asked g
CROSS JOIN two_readers two
LEFT JOIN offer o ON o.state = 'refused' AND o.answered >= g.first AND o.answered < g.after
WHERE g.name = 'period';
