"""Where plans are kept: in memory, in SQLite, in DynamoDB; one protocol, one behaviour."""
