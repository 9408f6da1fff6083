-- Who did what to whom, as far as it is sure: all of it is exported.
SELECT * FROM events WHERE shown
