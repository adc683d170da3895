SELECT 'I alt', '', '', coalesce(sum(received), 0), coalesce(sum(let), 0), coalesce(sum(lost), 0), coalesce(sum(lost), 0),
  coalesce(sum(lost) + sum(let), 0)
FROM counted;
