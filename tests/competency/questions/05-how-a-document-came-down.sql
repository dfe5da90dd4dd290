-- en: Which documents carry out a resolution, directly or through others?
-- vi: Văn bản nào triển khai một nghị quyết, trực tiếp hoặc qua văn bản khác?
WITH RECURSIVE down (key) AS (
    SELECT below FROM document_cascade WHERE above = :document AND modality = 'done'
    UNION
    SELECT c.below FROM down JOIN document_cascade c ON c.above = down.key WHERE c.modality = 'done'
)
SELECT e.key, e.name FROM down JOIN entities e ON e.key = down.key
