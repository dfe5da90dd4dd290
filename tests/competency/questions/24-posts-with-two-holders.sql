-- en: For which posts do articles tell of two holders at one time, and who are they?
-- vi: Chức vụ nào được các bài nói là hai người cùng giữ một lúc, và là những ai?
SELECT DISTINCT body.key, t.title, one.name, two.name
FROM tenure_conflicts c
JOIN tenures t ON t.id = c.tenure
JOIN entities one ON one.id = t.person
JOIN entities two ON two.id = c.person
JOIN entities body ON body.id = t.organization
