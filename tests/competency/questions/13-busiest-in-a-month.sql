-- en: Who acted how often in a month?
-- vi: Trong một tháng, ai hoạt động bao nhiêu lần?
SELECT who.name, count(DISTINCT e.id)
FROM events e
JOIN event_roles a ON a.event = e.id AND a.role = 'agent'
JOIN entities who ON who.id = a.entity
WHERE e.modality = 'done' AND substr(e.first_day, 1, 7) = :month
GROUP BY who.id
