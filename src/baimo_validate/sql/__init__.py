"""The schema as SQL: an engine counts, in one scan, the cells that are not proven to be valid."""
