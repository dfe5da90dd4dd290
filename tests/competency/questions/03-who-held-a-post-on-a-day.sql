-- en: Who is told to have held which post of a body on a given day?
-- vi: Vào một ngày, ai được nói là giữ chức vụ nào của một cơ quan?
SELECT DISTINCT who.name, t.title
FROM tenures t
JOIN entities who ON who.id = t.person
JOIN entities body ON body.id = t.organization
WHERE body.key = :body
    AND coalesce(t.began_date, t.first_date) <= :day
    -- an end that is a month or a year lasts until its last day
    AND substr(:day, 1, length(coalesce(t.ended_date, t.last_date))) <= coalesce(t.ended_date, t.last_date)
