"""The skill as AWS Lambda runs it: what is carried there, alone, on Lambda's own runtime."""
