"""Reading Chinese source text: a folded view, quantities, dates and entity mentions, with raw offsets."""
