-- The lines of each account.
SELECT id, story, kind, verdict, text, why FROM findings ORDER BY story, kind, id
