"""The digits that markup hides from the readers: each is in an identifier all the same."""

from collections.abc import Iterator, Sequence

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.markup import Hidden
from baimo_text.span_reading import Located, identifier

_DIGIT = LazyPattern(r"\d")
_TOKEN = LazyPattern(r"[^\s<>\"'()\[\]{}|,;=&?/]++")


def hidden_digits(
    raw: str, found: Sequence[tuple[int, int, *tuple[object, ...]]], hidden: Sequence[Hidden]
) -> list[Located]:
    """Return an identifier for each hidden word that contains a digit and is in no mention.

    `found` and `hidden` are by start; of what is found, only start and end count.
    """
    return list(_words(raw, found, hidden))


def _words(
    raw: str, found: Sequence[tuple[int, int, *tuple[object, ...]]], hidden: Sequence[Hidden]
) -> Iterator[Located]:
    index = 0
    for start, end, _ in hidden:
        if not _DIGIT.search(raw, start, end):
            continue
        for word in _TOKEN.finditer(raw, start, end):
            if not _DIGIT.search(raw, *word.span()):
                continue
            while index < len(found) and found[index][1] <= word.start():
                index += 1
            if index == len(found) or word.end() <= found[index][0]:
                yield word.start(), word.end(), identifier(*word.span())
