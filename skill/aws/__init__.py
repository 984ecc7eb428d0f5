"""The skill in AWS Lambda: the way in, and what is carried there."""
