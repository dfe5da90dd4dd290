-- en: What did holders of a title do in that post, and of which body?
-- vi: Những người mang một chức danh đã làm gì với tư cách đó, của cơ quan nào?
SELECT DISTINCT who.name, body.name, e.act, e.key
FROM capacities c
JOIN events e ON e.id = c.event
JOIN entities who ON who.id = c.agent
JOIN entities body ON body.id = c.organization
WHERE c.title = :title AND e.modality = 'done'
