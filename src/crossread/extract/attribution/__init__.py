"""Attribution: who says what, in which words, and by which way it came to the outlet."""
