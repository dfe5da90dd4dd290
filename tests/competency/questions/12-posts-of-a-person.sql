-- en: Which posts of a person are told, as held or how else, and where?
-- vi: Những chức vụ nào của một người được nhắc, ở trạng thái nào, trong bài nào?
SELECT DISTINCT h.title, body.name, h.status, h.date, art.key
FROM holdings h
JOIN entities who ON who.id = h.person
JOIN articles art ON art.id = h.article
LEFT JOIN entities body ON body.id = h.organization
WHERE who.key = :person
