-- Every input that did not go on, and why.
SELECT id, stage, reason, origin, detail FROM skips ORDER BY origin, reason
