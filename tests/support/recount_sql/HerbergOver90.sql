SELECT w.words, count(s.days) FROM (
  SELECT 91 AS least, 120 AS most, '91–120 dage' AS words
  UNION ALL SELECT 121, 180, '121–180 dage'
  UNION ALL SELECT 181, 365, '181–365 dage'
  UNION ALL SELECT 366, 99999, '366 dage eller mere'
  UNION ALL SELECT 91, 999999, 'I alt'
) w
LEFT JOIN stayed s ON s.present = 1 AND s.days BETWEEN w.least AND w.most
GROUP BY w.least, w.most, w.words
ORDER BY w.words = 'I alt', w.least;
