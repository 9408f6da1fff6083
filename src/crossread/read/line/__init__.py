"""Line: the lines of a text: which are furniture, captions, credits or posts, in what language."""
