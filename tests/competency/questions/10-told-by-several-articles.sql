-- en: Which acts are told by two articles: one agent, addressee, kind and day?
-- vi: Những hành vi nào được hai bài kể: cùng người, cùng nơi nhận, cùng loại, cùng ngày?
SELECT DISTINCT who.name, e.act, whom.name, e.time, one.key, two.key
FROM events e
JOIN events f ON f.act = e.act AND f.time = e.time AND f.modality = e.modality
JOIN articles one ON one.id = e.article
JOIN articles two ON two.id = f.article AND two.key > one.key
JOIN event_roles a ON a.event = e.id AND a.role = 'agent'
JOIN event_roles b ON b.event = f.id AND b.role = 'agent' AND b.entity = a.entity
JOIN event_roles c ON c.event = e.id AND c.role = 'addressee'
JOIN event_roles d ON d.event = f.id AND d.role = 'addressee' AND d.entity = c.entity
JOIN entities who ON who.id = a.entity
JOIN entities whom ON whom.id = c.entity
WHERE e.modality = 'done'
