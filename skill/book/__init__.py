"""The book: everything the skill says in one language, with where it comes from."""
