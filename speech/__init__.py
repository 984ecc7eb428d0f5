"""The voice: the speaker at home, its ears, mouth, clock and desk."""
