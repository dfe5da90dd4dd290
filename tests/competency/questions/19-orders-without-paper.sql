-- en: Which orders name neither a document nor whom they are given to?
-- vi: Chỉ đạo nào không nêu văn bản và cũng không nêu nơi nhận?
SELECT DISTINCT art.key, e.key, e.content
FROM events e
JOIN articles art ON art.id = e.article
WHERE e.act = 'direct' AND e.modality = 'done' AND NOT EXISTS (
    SELECT 1 FROM event_roles r WHERE r.event = e.id AND r.role IN ('document', 'addressee')
)
