-- Twelve months; nothing at all for one in which nothing came in or was decided.
SELECT g.words,
  CASE WHEN r.many + d.many > 0 THEN r.many END,
  CASE WHEN r.many + d.many > 0 THEN d.let END,
  CASE WHEN r.many + d.many > 0 THEN d.lost END,
  CASE WHEN r.many + d.many > 0 THEN d.lost END,
  CASE WHEN r.many + d.many > 0 THEN d.lost + d.let END
FROM asked g
JOIN (SELECT g.place, count(f.id) AS many FROM asked g
      LEFT JOIN fact f ON f.received >= g.first AND f.received < g.after GROUP BY g.place) r ON r.place = g.place
JOIN (SELECT g.place, count(f.id) AS many, count(CASE WHEN f.outcome = 'let' THEN 1 END) AS let,
             coalesce(sum(f.lost), 0) AS lost FROM asked g
      LEFT JOIN fact f ON f.decided >= g.first AND f.decided < g.after GROUP BY g.place) d ON d.place = g.place
WHERE g.name = 'one of twelve'
ORDER BY g.place;
