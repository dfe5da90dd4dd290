-- en: Who had a post of a body before whom, and does a text say so or only the order of their days?
-- vi: Ai giữ chức vụ của một cơ quan trước ai; bài có nói hay chỉ suy từ thứ tự ngày?
SELECT DISTINCT t.title, before.name, who.name, t.predecessor_how
FROM tenures t
JOIN entities who ON who.id = t.person
JOIN entities before ON before.id = t.predecessor
JOIN entities body ON body.id = t.organization
WHERE body.key = :body
