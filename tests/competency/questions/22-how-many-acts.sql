-- en: How many acts of each kind are told, done or not, and in how many articles?
-- vi: Mỗi loại hành vi được kể bao nhiêu lần, đã làm hay chưa, trong bao nhiêu bài?
SELECT act, modality, count(*), count(DISTINCT article) FROM events GROUP BY act, modality
