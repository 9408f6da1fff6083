-- One utterance a row, in all its wordings.
SELECT u.id, u.story, u.speaker, u.outlets, u.origins, list_distinct(u.kinds).list_sort() AS kinds,
       (SELECT string_agg(s.words, ' | ' ORDER BY s.ordinal) FROM spans s
        WHERE s.row = u.id AND s.role = 'spans') AS wordings, u.why
FROM utterances u WHERE u.shown ORDER BY u.story, u.speaker, u.id
