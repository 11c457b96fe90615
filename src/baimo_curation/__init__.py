"""Curation of the Baimo dataset: data model, reading, checks, publishing, command line."""
