-- en: Who directed a body, to do what, and when?
-- vi: Ai đã chỉ đạo một cơ quan, làm việc gì, khi nào?
SELECT DISTINCT who.name, e.content, e.time
FROM events e
JOIN event_roles a ON a.event = e.id AND a.role = 'agent'
JOIN entities who ON who.id = a.entity
JOIN event_roles d ON d.event = e.id AND d.role = 'addressee'
JOIN entities body ON body.id = d.entity
WHERE e.act = 'direct' AND e.modality = 'done' AND body.key = :body
