-- The reports of the build.
SELECT id, name, outlet, published_value AS published, published_basis AS basis, title,
       length(text) AS characters, url
FROM reports ORDER BY coalesce(try_cast(published_value AS TIMESTAMPTZ), try_cast(left(published_value || '-01-01', 10) AS TIMESTAMPTZ))
         NULLS LAST, name
