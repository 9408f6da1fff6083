-- Pairs of reports that share text, and how.
SELECT c.id, a.name AS a, b.name AS b, c.kind, e.name AS earlier, round(c.share, 3) AS share, c.reasons
FROM copies c JOIN reports a ON a.id = c.a JOIN reports b ON b.id = c.b
LEFT JOIN reports e ON e.id = c.earlier
ORDER BY c.share DESC, a.name, b.name
