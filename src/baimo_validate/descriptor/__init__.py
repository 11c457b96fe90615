"""Descriptors: read safely, normalised from v1 to one form, checked, and turned into a model."""
