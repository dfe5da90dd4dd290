-- en: What happened in the districts and communes of a province, and where?
-- vi: Việc gì diễn ra ở các huyện, xã của một tỉnh, tại đâu?
SELECT DISTINCT place.key, e.act, e.key
FROM unit_ancestors up
JOIN entities place ON place.key = up.unit
JOIN event_roles p ON p.entity = place.id AND p.role = 'place'
JOIN events e ON e.id = p.event
WHERE up.ancestor = :province AND up.unit <> :province AND e.modality = 'done'
