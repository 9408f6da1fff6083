-- What happened when, as told, with the basis of each date.
SELECT id, story, "when", "by", "precision", basis, status, text, said_by, weight,
       len(reports) AS reports
FROM timeline WHERE shown ORDER BY story, left(coalesce("when", "by"), 10) NULLS LAST, "when" NULLS LAST, text
