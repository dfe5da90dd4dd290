-- en: Who directed a body that itself directed somebody else, and whom?
-- vi: Ai chỉ đạo một cơ quan mà cơ quan ấy lại chỉ đạo nơi khác, và nơi nào?
SELECT DISTINCT top.name, middle.name, bottom.name
FROM events e
JOIN event_roles a ON a.event = e.id AND a.role = 'agent'
JOIN event_roles m ON m.event = e.id AND m.role = 'addressee'
JOIN event_roles n ON n.entity = m.entity AND n.role = 'agent'
JOIN events f ON f.id = n.event
JOIN event_roles b ON b.event = f.id AND b.role = 'addressee'
JOIN entities top ON top.id = a.entity
JOIN entities middle ON middle.id = m.entity
JOIN entities bottom ON bottom.id = b.entity
WHERE e.act = 'direct' AND e.modality = 'done' AND f.act = 'direct' AND f.modality = 'done'
    AND a.entity <> m.entity AND m.entity <> b.entity
