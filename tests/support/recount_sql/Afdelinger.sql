SELECT association, estate_no, estate, sum(received), sum(let), sum(lost), sum(lost), sum(lost) + sum(let)
FROM counted GROUP BY association, estate_no, estate;
