"""Reads the curated CSV files into typed rows, and the source texts into searchable passages."""
