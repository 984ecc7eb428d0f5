"""Tests of speech/."""
