"""The skill as the store shows it."""
