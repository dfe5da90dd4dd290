-- en: What was asked of a commune or of its bodies, by whom, and which article says so?
-- vi: Một xã, phường hoặc các cơ quan của xã được giao việc gì, ai giao, bài nào nói?
SELECT DISTINCT asked.name, who.name, e.content, art.key
FROM entities asked
JOIN event_roles d ON d.entity = asked.id AND d.role = 'addressee'
JOIN events e ON e.id = d.event
JOIN articles art ON art.id = e.article
LEFT JOIN event_roles a ON a.event = e.id AND a.role = 'agent'
LEFT JOIN entities who ON who.id = a.entity
WHERE asked.unit = :commune AND e.act = 'direct' AND e.modality <> 'denied'
