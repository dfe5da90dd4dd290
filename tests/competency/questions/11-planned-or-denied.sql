-- en: Which acts were only ordered or planned, or were not done, and who was to do them?
-- vi: Hành vi nào mới được giao, dự kiến hoặc đã không làm, và ai phải làm?
SELECT DISTINCT e.modality, e.act, who.name, e.trigger, art.key
FROM events e
JOIN articles art ON art.id = e.article
LEFT JOIN event_roles a ON a.event = e.id AND a.role = 'agent'
LEFT JOIN entities who ON who.id = a.entity
WHERE e.modality <> 'done'
