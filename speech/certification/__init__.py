"""Amazon's certification, rehearsed: every rule that a program can judge, in Amazon's order."""
