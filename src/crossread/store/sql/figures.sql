-- Every figure with its report, its bounds and who states it.
SELECT f.id, r.name AS report, r.outlet, f.indicator, f.counted_class AS class, f.low, f.high,
       concat_ws(' ', f.hedge, f.words) AS words, f.unit, f.counted, f.place, f.status, f.claimant, f.as_of, r.published_value AS published,
       CASE WHEN len(f.corrected) > 0 THEN 'corrected' WHEN len(f.ruled_by) > 0 THEN 'ruled on' END AS ruled
FROM figures f JOIN reports r ON r.id = f.report
ORDER BY f.indicator, f.counted_class, f.place, r.published_value, r.name, f.start
