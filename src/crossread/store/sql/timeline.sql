-- What happened when, as told, with the basis of each date.
SELECT id, story, "when", "precision", basis, status, text, said_by, weight,
       len(reports) AS reports
FROM timeline WHERE shown ORDER BY story, "when" NULLS LAST, text
