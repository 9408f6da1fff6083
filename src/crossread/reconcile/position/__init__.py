"""Position: who stands against whom on one matter, and in what words."""
