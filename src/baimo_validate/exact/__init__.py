"""Decides exactly, cell by cell and row by row, what a value is and which rules it breaks."""
