"""The certification lint, held against packages and skills made for the purpose."""
