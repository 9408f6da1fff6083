"""Speaker: who may be the speaker of an attribution, who of them it is, and what tells it."""
