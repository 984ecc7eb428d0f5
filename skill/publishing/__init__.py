"""The skill as the store shows it: its manifest, texts, policy and icons."""
