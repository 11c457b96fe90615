"""The outside of a table: bytes, encoding, dialect, records, labels and inferred fields."""
