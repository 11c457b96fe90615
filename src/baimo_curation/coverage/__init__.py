"""Which mentions of a source are cited, excluded or still open; and where a quote is."""
