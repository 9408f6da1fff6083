-- What some reports tell and others leave out, as far as it is sure.
SELECT id, story, text, carried_by, left_out_by, weight, ruled_by
FROM omissions WHERE shown ORDER BY story, weight DESC, id
