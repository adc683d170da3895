-- One row a period; the first column tells whether anything came in or was decided in it, or rent ran.
SELECT
  CASE WHEN EXISTS (SELECT 1 FROM fact f WHERE (f.received >= g.first AND f.received < g.after)
                    OR (f.decided >= g.first AND f.decided < g.after))
    OR (SELECT total FROM cost c WHERE c.place = g.place) > 0 THEN 1 ELSE 0 END,
  (SELECT count(*) FROM fact f WHERE f.received >= g.first AND f.received < g.after),
  (SELECT count(DISTINCT l.vacancy_id) FROM letter l WHERE l.day >= g.first AND l.day < g.after),
  count(CASE WHEN d.outcome = 'let' THEN 1 END),
  count(CASE WHEN d.outcome = 'let' AND d.mode = 'transitional' THEN 1 END),
  coalesce(sum(d.persons), 0),
  count(CASE WHEN d.lost = 1 THEN 1 END),
  count(CASE WHEN d.outcome = 'returned' THEN 1 END),
  count(CASE WHEN d.outcome = 'refused_returned' THEN 1 END),
  count(CASE WHEN d.outcome = 'expired' THEN 1 END),
  CASE WHEN count(CASE WHEN d.lost = 1 THEN 1 END) > 0 AND count(CASE WHEN d.lost = 1 THEN d.could_pay END) = 0
    THEN NULL ELSE count(CASE WHEN d.lost = 1 AND d.could_pay > 0 THEN 1 END) END,
  count(CASE WHEN d.outcome = 'withdrawn' THEN 1 END),
  count(CASE WHEN d.lost = 1 THEN 1 END), count(CASE WHEN d.lost = 1 OR d.outcome = 'let' THEN 1 END),
  (SELECT count(*) FROM fact f WHERE f.received < g.after AND f.received <= g.today
   AND (f.outcome = 'open' OR f.decided >= g.after OR f.decided > g.today)),
  count(CASE WHEN (d.lost = 1 OR d.outcome = 'let') AND d.decided > d.reply_by THEN 1 END),
  (SELECT days FROM middle m WHERE m.place = g.place AND m.what = 'answer'),
  (SELECT among FROM middle m WHERE m.place = g.place AND m.what = 'answer'),
  (SELECT days FROM middle m WHERE m.place = g.place AND m.what = 'workdays'),
  (SELECT among FROM middle m WHERE m.place = g.place AND m.what = 'workdays'),
  (SELECT days FROM middle m WHERE m.place = g.place AND m.what = 'yes'),
  (SELECT among FROM middle m WHERE m.place = g.place AND m.what = 'yes'),
  (SELECT days FROM middle m WHERE m.place = g.place AND m.what = 'move'),
  (SELECT among FROM middle m WHERE m.place = g.place AND m.what = 'move'),
  (SELECT total FROM cost c WHERE c.place = g.place),
  (SELECT citizen FROM cost c WHERE c.place = g.place),
  (SELECT office FROM cost c WHERE c.place = g.place),
  (SELECT association FROM cost c WHERE c.place = g.place),
  (SELECT repair FROM cost c WHERE c.place = g.place)
FROM asked g
LEFT JOIN fact d ON d.decided >= g.first AND d.decided < g.after
WHERE g.shown = 1
GROUP BY g.place, g.first, g.after, g.today
ORDER BY g.place;
