-- The people and bodies of each story, with their roles.
SELECT id, story, name, kind, len(members) AS mentions_in, roles, conflict
FROM characters WHERE shown ORDER BY story, len(members) DESC, name
