"""The digits that markup hides from the readers: each is in an identifier all the same."""

from collections.abc import Iterator, Sequence

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.markup import Hidden
from baimo_text.span_reading import Located, identifier

_DIGIT = LazyPattern(r"\d")
_ENDS = r"\s<>\"'()\[\]{}|,;=&?/"
_WORD = LazyPattern(rf"(?<![^{_ENDS}])[^\d{_ENDS}]*+\d[^{_ENDS}]*+")  # with a digit in it
_SHORT = 2  # characters of a mark: most hidden spans are emphasis or a bracket


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
        if end - start <= _SHORT and not (raw[start].isdigit() or raw[end - 1].isdigit()):
            continue
        if not _DIGIT.search(raw, start, end):
            continue
        for word in _WORD.finditer(raw[start:end]):
            first, last = start + word.start(), start + word.end()
            while index < len(found) and found[index][1] <= first:
                index += 1
            if index == len(found) or last <= found[index][0]:
                yield first, last, identifier(first, last)
