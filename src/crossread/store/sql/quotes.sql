-- What is said and by whom, as far as it is sure: all of it stands in attributions.
SELECT a.id, s.report AS report, a.speaker_name AS speaker, a.unresolved,
       CASE WHEN a.stance_shown THEN a.stance ELSE 'says' END AS stance, a.mode,
       s.words, a.relay, a.sure
FROM attributions a
JOIN (SELECT spans.row, reports.name AS report, reports.published_value AS published,
             min(spans.start) AS start, string_agg(spans.words, ' … ' ORDER BY spans.start) AS words
      FROM spans JOIN reports ON reports.id = spans.report
      WHERE spans."table" = 'attributions' AND spans.role = 'content'
      GROUP BY ALL) s ON s.row = a.id
WHERE a.shown
ORDER BY a.speaker_name, s.published, s.report, s.start
