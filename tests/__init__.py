"""Tests: they mirror the house; conversations and envelopes are data."""
