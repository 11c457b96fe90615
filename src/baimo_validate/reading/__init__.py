"""Reads tables: bytes, encoding, dialect, records, labels and inferred fields."""
