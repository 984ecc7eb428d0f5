"""The web door, attacked."""
