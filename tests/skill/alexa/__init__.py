"""Tests of skill/."""
