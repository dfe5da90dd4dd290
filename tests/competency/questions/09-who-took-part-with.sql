-- en: With whom did somebody chair, attend, hold, meet or inspect, and which article says so?
-- vi: Một người đã cùng ai chủ trì, dự, tổ chức, gặp hoặc kiểm tra, bài nào nói?
SELECT DISTINCT other.name, e.act, art.key
FROM entities one
JOIN event_roles mine ON mine.entity = one.id AND mine.role = 'agent'
JOIN events e ON e.id = mine.event
JOIN event_roles theirs ON theirs.event = e.id AND theirs.role IN ('agent', 'addressee') AND theirs.entity <> one.id
JOIN entities other ON other.id = theirs.entity
JOIN articles art ON art.id = e.article
WHERE one.key = :person AND e.modality = 'done' AND e.act IN ('chair', 'attend', 'hold', 'meet', 'inspect')
