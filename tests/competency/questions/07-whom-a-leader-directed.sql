-- en: Whom did a leader direct in a period, and how often?
-- vi: Trong một khoảng thời gian, một lãnh đạo chỉ đạo những ai, bao nhiêu lần?
SELECT whom.name, count(DISTINCT e.id)
FROM entities leader
JOIN event_roles a ON a.entity = leader.id AND a.role = 'agent'
JOIN events e ON e.id = a.event
JOIN event_roles d ON d.event = e.id AND d.role = 'addressee'
JOIN entities whom ON whom.id = d.entity
WHERE leader.key = :person AND e.act = 'direct' AND e.modality = 'done'
    AND e.first_day >= :first AND e.last_day <= :last -- the article's days where the act has none of its own
GROUP BY whom.id
