"""What is answered to each intent: pure functions `(turn, book, plan) -> reply`."""
