"""The curated CSV files and the source texts, read into typed rows and searchable passages."""
