-- The reports of the build.
SELECT id, name, outlet, published_value AS published, published_basis AS basis, title,
       length(text) AS characters, url
FROM reports ORDER BY published_value NULLS LAST, name
