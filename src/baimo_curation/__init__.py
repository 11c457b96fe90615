"""Curation of the Baimo dataset: the data model, reading, checks, publishing and the command line."""
