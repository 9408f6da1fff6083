-- One utterance a row, in all its wordings, without what reporters put between their parts.
WITH said AS (
    SELECT "row" AS member, string_agg(trim(words, '“”‘’"`,; '), ' … ' ORDER BY start) AS words
    FROM spans WHERE "table" = 'attributions' AND role = 'content' GROUP BY "row"
), members AS (
    SELECT id, unnest(members) AS member, generate_subscripts(members, 1) AS place FROM utterances
), wordings AS (
    SELECT id, words, min(place) AS place FROM members JOIN said USING (member) GROUP BY id, words
)
SELECT u.id, u.story, u.speaker, u.outlets, u.origins, list_distinct(u.kinds).list_sort() AS kinds,
       (SELECT string_agg(words, ' | ' ORDER BY place) FROM wordings w WHERE w.id = u.id) AS wordings,
       u.why
FROM utterances u WHERE u.shown ORDER BY u.story, u.speaker, u.id
