"""Taking in sources: what a file holds, where each value is, what `source.toml` says of it."""
