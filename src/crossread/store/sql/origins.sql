-- The independent origins and the outlets that carry each.
SELECT id, name, kind, len(reports) AS reports, outlets, publishers, reasons
FROM origins ORDER BY len(reports) DESC, name
