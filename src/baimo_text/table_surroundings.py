"""What is printed around a table and belongs to it: its caption, its heading and its notes."""

import re
from collections.abc import Callable, Collection, Iterator

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.table_model import TableText

Span = tuple[int, int]
Visible = Callable[[int, int], str]

_REACH = 2000  # characters below a table in which its notes are looked for
_ABOVE = 400  # characters of a line that can be a caption
_TITLE = LazyPattern(
    r"(?i:table|tab\.|表|附表)\s?[0-9一二三四五六七八九十.]{0,4}[:：.、\s]|单位[:：]|[(（]单位"
)
_BOLD_LINE = LazyPattern(
    r"(?:\*\*|__|<b>|<strong>).{1,200}(?:\*\*|__|</b>|</strong>)\s*[:：]?\s*\Z"
)
_HEADING = LazyPattern(r"\n {0,3}#{1,6}[ \t]+([^\n]*)")  # behind an added line end
_HTML_HEADING = LazyPattern(r"<h[1-6][^<>]*>(.{0,400}?)</h[1-6]>", re.DOTALL | re.IGNORECASE)
_NEXT_BLOCK = LazyPattern(
    r"^ {0,3}#{1,6}[ \t]|^[ \t>]*\|[^\n]*\|[ \t]*$|<table|<h[1-6]|^(?:```|~~~)",
    re.MULTILINE | re.IGNORECASE,
)
_SHORTEST = 3  # characters of a note
_SPEAKING = r"(?i:marked|denoted|indicated|annotated)(?: with| by)?|标注|标记|带有?|打上"
_NOTE = LazyPattern(r"(?i:notes?|remarks?|注释?|说明|备注)\s?[:：]")
_ALERT = LazyPattern(
    r"^ {0,3}>[ \t]*\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*\n"
    r"(?P<text>(?: {0,3}>[^\n]*\n?)+)",
    re.MULTILINE | re.IGNORECASE,
)
# Within a line of an alert; an English full stop ends a sentence where a space follows.
_SENTENCE = LazyPattern(r"[^\s>。！？](?:[^\n。！？.]|\.(?!\s))*[。！？.]?")
_SKIPPED = LazyPattern(
    r"(?:[ \t>]|</?(?:div|p|small|center|sub|sup|em|i|font|br)\b[^<>]*>|&nbsp;?)*", re.IGNORECASE
)


def caption_of(raw: str, table: Span, caption: Span | None, visible: Visible) -> TableText | None:
    """Return the caption: the one in the table, or the line above or below that reads as one."""
    if caption:
        return TableText(*caption, visible(*caption))
    for line in (_line_above(raw, table[0]), _line_below(raw, table[1])):
        if line is None:
            continue
        text = visible(*line)
        titled = _TITLE.match(text) or (line[1] <= table[0] and _BOLD_LINE.match(raw, *line))
        if titled and text:
            return TableText(*line, text)
    return None


def _line_above(raw: str, start: int) -> Span | None:
    above = raw[max(0, start - _ABOVE) : start].rstrip("\n \t\r>")
    end = max(0, start - _ABOVE) + len(above)
    if not above or raw.count("\n", end, start) > 3:
        return None
    limit = max(0, end - _ABOVE)
    begin = raw.rfind("\n", limit, end) + 1
    if begin == 0 and limit:
        return None  # a paragraph
    skipped = _SKIPPED.match(raw, begin, end)
    return (skipped.end() if skipped else begin), end


def _line_below(raw: str, end: int) -> Span | None:
    begin = end
    while begin < len(raw) and raw[begin] in "\n \t\r" and begin - end < 4:
        begin += 1
    skipped = _SKIPPED.match(raw, begin)
    begin = skipped.end() if skipped else begin
    limit = min(len(raw), begin + _ABOVE)
    stop = raw.find("\n", begin, limit)
    if stop < 0 and limit < len(raw):
        return None  # a paragraph
    stop = limit if stop < 0 else stop
    return (begin, stop) if begin < stop else None


def find_headings(raw: str, visible: Visible) -> list[TableText]:
    """Return the headings of a text, by position."""
    spans = [(m.start(1) - 1, m.end(1) - 1) for m in _HEADING.finditer("\n" + raw)]
    spans = sorted([*spans, *(m.span(1) for m in _HTML_HEADING.finditer(raw))])
    return [TableText(*span, visible(*span)) for span in spans]


def notes_below(
    raw: str, end: int, marks: Collection[str], visible: Visible
) -> Iterator[TableText]:
    """Yield the notes below a table: what follows one of its marks, and lines that begin with Note.

    A sentence of an alert (`> [!NOTE]`) is a note as well. They end with the next heading, table
    or block of code.
    """
    limit = min(len(raw), end + _REACH)
    following = _NEXT_BLOCK.search(raw, end, limit)
    stop = following.start() if following else limit
    signs = "|".join(re.escape(mark) for mark in sorted(marks, key=len, reverse=True))
    if signs:
        yield from _marked(raw, (end, stop), signs, visible)
    for alert in _ALERT.finditer(raw, end, stop):
        yield from _sentences(raw, alert.span("text"), visible)
    for match in re.finditer(r"[^\n]+", raw[end:stop]):
        start, last = end + match.start(), end + match.end()
        begin = _SKIPPED.match(raw, start, last)
        start = begin.end() if begin else start
        while raw[start:last][:1] in ("*", "_", "-", ">", " "):
            start += 1
        if _NOTE.match(raw, start, last):
            yield TableText(start, last, visible(start, last))


def _sentences(raw: str, span: Span, visible: Visible) -> Iterator[TableText]:
    for match in _SENTENCE.finditer(raw, *span):
        if text := visible(*match.span()):
            yield TableText(*match.span(), text)


def _marked(raw: str, span: Span, signs: str, visible: Visible) -> Iterator[TableText]:
    """Yield what is printed behind each mark, up to the next mark or the end of the line.

    A line that says what is marked so (values marked with *) is the note as a whole.
    """
    seen = set()
    spoken = re.compile(
        rf"^[^\n]*(?:{_SPEAKING})[^\n*†‡]{{0,12}}?\\?(?P<mark>{signs})(?![*\w])[^\n]*$", re.M
    )
    for match in spoken.finditer(raw, *span):
        seen.add(match["mark"])
        start = match.start() + len(match[0]) - len(match[0].lstrip("*-•> \t"))
        yield TableText(start, match.end(), visible(start, match.end()), match["mark"])
    begin = re.compile(
        rf"(?:^|(?<=[\s>.。;；_`(\[])|(?<=\*)(?=\\))(?:<sup>\s*)?[\[`(]?\\?(?P<mark>{signs})(?!\*)[\])`]?(?:\s*</sup>)?"
        r"[:：.、]?(?=\s?[A-Za-z\u3400-\u9fff(（\"“'])",
        re.M,
    )
    places = list(begin.finditer(raw, *span))
    for index, match in enumerate(places):
        stop = places[index + 1].start() if index + 1 < len(places) else span[1]
        line_end = raw.find("\n", match.end(), stop)
        stop = line_end if line_end >= 0 else stop
        text = visible(match.end(), stop)
        if len(text) > _SHORTEST and match["mark"] not in seen:
            seen.add(match["mark"])
            yield TableText(match.start(), stop, text, match["mark"])
