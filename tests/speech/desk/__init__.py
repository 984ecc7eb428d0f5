"""Tests of speech/desk/."""
