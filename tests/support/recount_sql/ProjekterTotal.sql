SELECT 'I alt', (SELECT sum(quota) FROM cohort), count(p.id), count(CASE WHEN h.quota IS NOT NULL THEN 1 END),
  (SELECT coalesce(sum(quota), 0) FROM cohort),
  count(CASE WHEN p.status = 'waiting' THEN 1 END), count(CASE WHEN p.status = 'offered' THEN 1 END),
  count(CASE WHEN p.status = 'housed' THEN 1 END), count(CASE WHEN p.status = 'closed' THEN 1 END)
FROM cohort_member m
JOIN cohort h ON h.id = m.cohort_id
JOIN applicant p ON p.id = m.applicant_id;
