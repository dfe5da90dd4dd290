-- en: Which documents were issued in a period, by whom, on which day?
-- vi: Trong một khoảng thời gian, văn bản nào được ban hành, ai ban hành, ngày nào?
SELECT DISTINCT paper.key, issuer.name, day.value
FROM entities paper
JOIN json_each(paper.dates) day
LEFT JOIN json_each(paper.issuers) told
LEFT JOIN entities issuer ON issuer.key = told.value
WHERE paper.type = 'DOC' AND day.value BETWEEN :first AND :last
