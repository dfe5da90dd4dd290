-- en: Which people have or had posts in more than one body, and in how many?
-- vi: Những ai có hoặc từng có chức vụ ở nhiều cơ quan, bao nhiêu cơ quan?
SELECT who.key, count(DISTINCT t.organization)
FROM tenures t JOIN entities who ON who.id = t.person
GROUP BY who.id HAVING count(DISTINCT t.organization) > 1
