-- en: Which sentences show what somebody did, where in the article do they begin and end?
-- vi: Câu nào chứng minh việc một người đã làm, nằm từ đâu đến đâu trong bài?
SELECT DISTINCT e.key, art.key, s.start, s.end, s.text
FROM entities who
JOIN event_roles a ON a.entity = who.id AND a.role = 'agent'
JOIN events e ON e.id = a.event
JOIN sentences s ON s.id = e.sentence
JOIN articles art ON art.id = e.article
WHERE who.key = :person
