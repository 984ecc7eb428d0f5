"""The mind: what is answered, remembered and arranged."""
