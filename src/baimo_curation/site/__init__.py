"""The documentation site, generated from the published package in English and Chinese."""
