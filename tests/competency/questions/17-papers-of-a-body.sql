-- en: Which documents did a body issue or approve, by itself or through who acted in a post of it?
-- vi: Một cơ quan, hoặc người giữ chức của cơ quan đó, đã ban hành, phê duyệt văn bản nào?
SELECT DISTINCT paper.key, e.act
FROM entities body
JOIN (
    SELECT event, entity AS body FROM event_roles WHERE role = 'agent'
    UNION
    SELECT event, organization FROM capacities
) acted ON acted.body = body.id
JOIN events e ON e.id = acted.event
JOIN event_roles d ON d.event = e.id AND d.role = 'document'
JOIN entities paper ON paper.id = d.entity
WHERE body.key = :body AND e.modality = 'done' AND e.act IN ('issue', 'approve')
