"""Quantities, ranks, dates and entity names in Chinese and English text, with raw positions."""

from baimo_text.folded_view import View
from baimo_text.mentions import Mention, find_mentions, mentions_to_json
from baimo_text.printed_figure import read_figures
from baimo_text.spotter import Spot, Spotter

__all__ = [
    "Mention",
    "Spot",
    "Spotter",
    "View",
    "find_mentions",
    "mentions_to_json",
    "read_figures",
]
