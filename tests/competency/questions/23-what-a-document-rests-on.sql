-- en: On which documents does a plan rest, up to the centre, and who issued them?
-- vi: Một kế hoạch dựa trên những văn bản nào, lên đến trung ương, và ai ban hành?
WITH RECURSIVE up (key) AS (
    SELECT above FROM document_cascade WHERE below = :document AND modality = 'done'
    UNION
    SELECT c.above FROM up JOIN document_cascade c ON c.below = up.key WHERE c.modality = 'done'
)
SELECT DISTINCT paper.key, issuer.name
FROM up
JOIN entities paper ON paper.key = up.key
LEFT JOIN json_each(paper.issuers) told
LEFT JOIN entities issuer ON issuer.key = told.value
