-- The stories of the build.
SELECT id, title, "first", "last", len(reports) AS reports FROM stories ORDER BY len(reports) DESC, id
