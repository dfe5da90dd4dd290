-- en: Which articles only tell another's text again, where do both come from, how many acts does the copy repeat?
-- vi: Bài nào chỉ đăng lại bài khác, nguồn của hai bài, và bài đăng lại lặp bao nhiêu hành vi?
SELECT copy.key, copy.source, first.key, first.source, count(e.id)
FROM near_duplicates d
JOIN articles copy ON copy.id = d.article
JOIN articles first ON first.id = d.representative
LEFT JOIN events e ON e.article = copy.id
GROUP BY copy.id
