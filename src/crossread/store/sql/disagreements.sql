-- Figures that differ between reports, with the reason.
SELECT x.id, x.story, x.relation, ra.name AS report_a, concat_ws(' ', a.hedge, a.words, a.counted) AS a,
       a.claimant AS claimant_a, rb.name AS report_b, concat_ws(' ', b.hedge, b.words, b.counted) AS b,
       b.claimant AS claimant_b, x.why
FROM figure_relations x
JOIN figures a ON a.id = x.a JOIN figures b ON b.id = x.b
JOIN reports ra ON ra.id = a.report JOIN reports rb ON rb.id = b.report
WHERE x.relation IN ('superseded', 'dispute', 'differs', 'scope_differs') AND x.likely IS NULL
ORDER BY x.story, x.relation, ra.name, a.start, rb.name, b.start
