"""Tests of skill/stores/."""
