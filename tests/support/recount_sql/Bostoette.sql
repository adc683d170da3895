SELECT m.words,
  CASE WHEN m.code <> 'none' THEN count(CASE WHEN k.begun >= g.first AND k.begun <= g.day THEN 1 END) END,
  CASE WHEN m.code <> 'none' THEN count(CASE WHEN k.begun <= g.day AND (k.ends IS NULL OR k.ends > g.day) THEN 1 END) END,
  CASE WHEN m.code <> 'none' THEN
    count(CASE WHEN k.begun IS NOT NULL AND k.ends >= g.first AND k.ends <= g.day THEN 1 END) END,
  CASE WHEN m.code <> 'none' THEN
    count(CASE WHEN k.first_row IS NOT NULL AND k.begun IS NULL AND k.ends IS NULL THEN 1 END) END,
  (SELECT count(*) FROM moved_with w WHERE w.method = m.code),
  CASE WHEN m.code <> 'none' THEN (SELECT coalesce(sum(in_time), 0) FROM moved_with w WHERE w.method = m.code) END,
  CASE WHEN m.code <> 'none' THEN (SELECT count(in_time) FROM moved_with w WHERE w.method = m.code) END
FROM method m
JOIN asked g ON g.name = 'period'
LEFT JOIN course k ON k.method = m.code
GROUP BY m.place, m.code, m.words, g.first, g.day
ORDER BY m.place;
