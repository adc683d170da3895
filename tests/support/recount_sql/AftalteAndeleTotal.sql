SELECT 'I alt', '', '', NULL, NULL, (SELECT coalesce(sum(received), 0) FROM counted), y.many, y.many, y.many
FROM (SELECT count(f.id) AS many FROM asked g LEFT JOIN fact f ON f.received >= g.first AND f.received < g.after
      WHERE g.name = 'twelve months') y;
