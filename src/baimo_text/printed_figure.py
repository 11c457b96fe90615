"""Read the figures of a short printed passage, as the figure checks need them."""

from baimo_text.mentions import Mention, find_mentions

_FIGURES = ("quantity", "rank")


def read_figures(text: str) -> list[Mention]:
    """Return every quantity and rank of a passage; a weak count such as 一家 only if alone.

    Dates and the digits of names are not figures.
    """
    found = find_mentions(text)
    figures = [mention for mention in found if mention.kind in _FIGURES]
    return figures or [mention for mention in found if mention.kind == "weak"]
