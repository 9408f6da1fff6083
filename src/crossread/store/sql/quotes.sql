-- Every attribution with its speaker, its words and the way they came.
SELECT a.id, s.report AS report, a.speaker_name AS speaker, a.unresolved, a.stance, a.mode,
       s.words, a.relay
FROM attributions a
JOIN (SELECT spans.row, reports.name AS report, reports.published_value AS published,
             min(spans.start) AS start, string_agg(spans.words, ' … ' ORDER BY spans.start) AS words
      FROM spans JOIN reports ON reports.id = spans.report
      WHERE spans."table" = 'attributions' AND spans.role = 'content'
      GROUP BY ALL) s ON s.row = a.id
ORDER BY a.speaker_name, s.published, s.report, s.start
