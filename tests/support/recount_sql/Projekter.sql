SELECT h.name, h.quota, count(p.id), CASE WHEN h.quota IS NOT NULL THEN count(p.id) END, h.quota,
  count(CASE WHEN p.status = 'waiting' THEN 1 END), count(CASE WHEN p.status = 'offered' THEN 1 END),
  count(CASE WHEN p.status = 'housed' THEN 1 END), count(CASE WHEN p.status = 'closed' THEN 1 END)
FROM cohort h
LEFT JOIN cohort_member m ON m.cohort_id = h.id
LEFT JOIN applicant p ON p.id = m.applicant_id
GROUP BY h.id, h.name, h.quota
ORDER BY h.name;
