"""Baimo: China's AI large-model industry as checked tables."""
