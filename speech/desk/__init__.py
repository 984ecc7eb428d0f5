"""The author's desk: the commands of `second-opinion`, one module each."""
