"""The ear: what people say, and how it is understood."""
