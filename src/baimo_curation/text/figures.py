"""Read the one figure of a short printed passage, as the figure checks need it."""

from baimo_curation.text.mentions import Mention, find_mentions

_FIGURES = ("quantity", "rank")


def read_figures(text: str, *, published: str | None = None) -> list[Mention]:
    """Return every quantity and rank of a passage; a weak count such as 一家 only if alone."""
    found = find_mentions(text, published=published)
    figures = [mention for mention in found if mention.kind in _FIGURES]
    return figures or [mention for mention in found if mention.kind == "weak"]


def read_figure(text: str) -> Mention | None:
    """Return the one figure of a printed passage such as 近120倍 or 同比大增200%.

    None when there is no figure or more than one; `read_figures` returns them all.
    Dates and the digits of names are no figures.
    """
    figures = read_figures(text)
    return figures[0] if len(figures) == 1 else None
