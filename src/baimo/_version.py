"""The release this code and its data belong to."""

__version__ = "2026.11.0"
