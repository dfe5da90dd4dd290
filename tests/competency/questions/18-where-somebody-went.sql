-- en: Which places did somebody inspect or go to for a meeting, and when?
-- vi: Một người đã đi kiểm tra, họp, gặp ở những nơi nào, khi nào?
SELECT DISTINCT place.key, place.name, e.time
FROM entities who
JOIN event_roles a ON a.entity = who.id AND a.role = 'agent'
JOIN events e ON e.id = a.event
JOIN event_roles p ON p.event = e.id AND p.role = 'place'
JOIN entities place ON place.id = p.entity
WHERE who.key = :person AND e.modality = 'done' AND e.act IN ('inspect', 'chair', 'attend', 'meet')
