"""Reading Chinese source text: quantities, dates and entity mentions with raw offsets."""
