-- en: Which acts rest on one document, and who acted?
-- vi: Những hành vi nào dựa trên một văn bản, và ai thực hiện?
SELECT DISTINCT e.key, e.act, who.name
FROM events e
JOIN event_roles d ON d.event = e.id AND d.role = 'document'
JOIN entities paper ON paper.id = d.entity
LEFT JOIN event_roles a ON a.event = e.id AND a.role = 'agent'
LEFT JOIN entities who ON who.id = a.entity
WHERE paper.key = :document AND e.modality <> 'denied'
