"""English names with digits: Figure 1, Python 3.10, Qwen 2.5 72B, pass@1, 24/7, arXiv numbers."""

import re
from functools import cache

from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import pairs

_CODES = LazyPattern(
    # arXiv numbers, dates in brackets behind a name (Flash (05-20)), numbers that begin with 0
    r"(?<![0-9.$])[0-2][0-9](?:0[1-9]|1[0-2])\.[0-9]{4,5}(?:v[0-9])?(?![0-9.%])"
    r"|(?<=\()(?:0[1-9]|1[0-2])-[0-3][0-9](?=\))|0[0-9]{1,9}+(?![0-9.,:/])|0[0-9]++\.[A-Za-z]++"
    # numbers of documents (2020-03157) and telephones, all day long, hexadecimal numbers
    r"|[0-9]{4}-[0-9]{5,}+|\+[1-9][0-9]{0,2}(?:[ -][0-9]{2,4}){2,4}(?![0-9A-Za-z%.])"
    r"|24/7|24x7|7x24|0x[0-9A-Fa-f]{2,}(?![A-Za-z0-9])"
    # sizes in names: 8x7B, 30B-A3B, 7B-Chat
    r"|[0-9]{1,3}[x×][0-9.]{1,4}B(?![A-Za-z])|[0-9.]{1,6}B-A[0-9.]{1,5}B[A-Za-z0-9-]*+"
    r"|[0-9.]{1,6}[BMb]-(?!GPU|NPU|MoE)[A-Z][A-Za-z0-9.-]*+"
    # pictures, dimensions of space, mobile networks
    r"|(?:360|480|540|576|720|1080|1440|2160|4320)[pPi](?![A-Za-z0-9])"
    r"|[248]K(?= ?(?:resolution|video|image|UHD|ultra|HD|display|screen|quality))"
    r"|[1-4]D(?![A-Za-z0-9])(?:-[A-Z][A-Za-z]*)?|5G(?![A-Za-z0-9 ])"
    r"|[2-6]G(?=[ -]?(?:network|mobile|communication|LTE|NR|era|base|and [2-6]G)|/[2-6]G)"
    # CUDA_VISIBLE_DEVICES=0,1; INT4/8; pass^8; #1266
    r"|(?<=DEVICES=)[0-9]++(?>(?:[,.:][0-9]++)*)|(?<=localhost:)[0-9]{2,5}+"
    r"|(?<=(?:INT|int)[0-9]/)[0-9]{1,2}(?![0-9])"
    r"|(?<=[@^])[0-9]++(?!fps|FPS)|(?<=[A-Z]')[0-9]{2}(?![0-9])|(?<=#)[0-9]{3,}+"
    # graphics cards without their maker
    r"|(?:2080|[345]0[5-9]0)(?: ?Ti)?(?![0-9A-Za-z.,]*[0-9%])(?! ?(?!GPU)[A-Za-z%×])"
    # runs of letters and digits, numbers of three parts that are no date
    r"|[0-9]++(?![xX][0-9A-Z])[A-Za-z]++[0-9][A-Za-z0-9]*+"
    r"|(?!(?:19|20)[0-9]{2}\.[01]?[0-9]\.[0-3]?[0-9](?![0-9.]))"
    r"[0-9]++(?>(?:\.[0-9]++){2,})[A-Za-z0-9.+-]*+"
)
_WORD = LazyPattern(r"[A-Za-z][A-Za-z.+_]*")
_AT = LazyPattern(r"@[0-9]++")  # pass@1
_NUMBER = r"[0-9]++(?>(?:\.[0-9x]++)*)(?:[A-Za-z]{1,6}[0-9]*+(?![A-Za-z]))?\+?"
_VERSIONS = LazyPattern(  # Python 3.10; torch>=2.0,<2.1
    rf"(?: ?(?:[=<>~]=|[=<>]) ?|[ -]?[vV]|[ -]|: ?|/){_NUMBER}"
    rf"(?:(?: ?[-~,/&]| and| or| to) ?(?:[<>=!]{{1,2}} ?)?{_NUMBER}(?![%0-9A-Za-z]))*"
)
_LABEL = LazyPattern(  # Figure 1, Eq. 3, Stages 1 and 2
    r"(?:\.? ?#|\.? |\.)[0-9]{1,5}+(?:\.[0-9]{1,3})*[a-z]?(?![0-9A-Za-z%×]|[.,][0-9])"
    r"(?:(?: ?(?:-|&) ?| and )[0-9]{1,3}(?![0-9.%A-Za-z/×]))*"
)
_SERIES = LazyPattern(  # Qwen 2 & 2.5, InternVL 1.0-1.5; not Yi 4-bit
    r"[ -][0-9]++(?>(?:\.[0-9]{1,2})?)[A-Za-z]{0,3}"
    r"(?![A-Za-z0-9%×]|-(?:bit|shot|layer|step|stage|way|token))"
    r"(?: ?[&/,~-] ?[0-9](?:\.[0-9])?(?![0-9%A-Za-z]))*"
)
_SIZE = LazyPattern(r" [0-9]++(?:\.[0-9]++)?[BM](?:[- ]A[0-9.]++B)?(?![A-Za-z0-9+])")
_EVENT = LazyPattern(r"[ -']?(?:(?:19|20)[0-9]{2}|'?[0-9]{2})(?![0-9%A-Za-z]|\.[0-9])")
# Behind the digits these show that they count after all.
_COUNTS = LazyPattern(
    r" ?(?:%|[x×](?![A-Za-z])|[KMBT](?![A-Za-z0-9])|[mbtr]+illion|thousand|[-+]?[0-9])"
    r"| (?:tokens?|param(?:eter)?s|layers|points|times|hours|days|weeks|months|years|steps"
    r"|epochs|languages|experts|of the|percent)(?![a-z])"
)
_UNDERSCORED = LazyPattern(  # yi-6b.Q2_K
    r"(?=[A-Za-z0-9.-]{0,40}_)(?=[A-Za-z._-]{0,40}[0-9])[A-Za-z0-9_.-]{2,80}+(?<!\.)(?![A-Za-z0-9_])"
    r"|[A-Z]+_[A-Z_]*=[0-9,.:]++"
)
_LIST_MARK = LazyPattern(r"[0-9]{1,3}(?:\.[0-9]{1,2}){0,3}(?P<mark>[.)](?![0-9])|\ufe0f?\u20e3)")
_CLAUSE = LazyPattern(r"[.;:。；：] \Z")  # … of the artist. 2. The significance
_CAPITAL = LazyPattern(r" [A-Z]")
_SECTION = LazyPattern(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?= (?P<title>[A-Z][a-z]+ )?)")
_LINE_START = LazyPattern(r"(?:\A|\n)[ \t>*-]{0,12}(?P<heading>#{1,6} [^\w\n]{0,6})?[ \t*]{0,4}\Z")


@cache
def _names() -> dict[str, str]:
    return pairs("english_names")


@cache
def _names_and_plurals() -> dict[str, str]:
    """Return the kinds of names, labels in the plural (Figures 1 and 2) included."""
    return {f"{word}s": kind for word, kind in _names().items() if kind == "label"} | _names()


def name_at_word(text: str, start: int) -> int | None:
    """Return the end of the name that begins with the word at `start` and goes on in digits."""
    match = _WORD.match(text, start)
    if match is None:
        return None
    word, end = match[0], match.end()
    if "_" in text[end - 1 : end + 40] and (underscored := _UNDERSCORED.match(text, start)):
        return underscored.end()
    if text[end : end + 1] == "@" and (at := _AT.match(text, end)):
        return at.end()
    kind = _names_and_plurals().get(word.lower().rstrip("."))
    if kind is None:
        return None
    found: re.Match[str] | None = None
    if kind == "label":
        found = _LABEL.match(text, end - (word[-1] == "."))
        if found and _COUNTS.match(text, found.end()):
            return None
    elif kind == "software":
        found = _VERSIONS.match(text, end)
    elif kind == "event":
        found = _EVENT.match(text, end)
    elif word[0].isupper():
        found = _SERIES.match(text, end)
        if found and _COUNTS.match(text, found.end()) and not _SIZE.match(text, found.end()):
            return None
    if found is None:
        return None
    size = _SIZE.match(text, found.end()) if kind == "product" else None
    return size.end() if size else found.end()


def code_at(text: str, start: int) -> int | None:
    """Return the end of the code or name that the digits at `start` are, if they are one."""
    match = _CODES.match(text, start)
    return match.end() if match else None


def list_mark_at(text: str, start: int) -> tuple[int, int] | None:
    """Return the span of a number that opens an item, a section or a clause: 2. and (3)."""
    mark = _LIST_MARK.match(text, start)
    short = mark is not None and len(mark[0]) < len("100.")
    if mark and short and mark["mark"] == ")" and text[start - 1 : start] == "(":
        return start - 1, mark.end()
    section = None if mark else _SECTION.match(text, start)
    if not (mark or section):
        return None
    line = _LINE_START.search(text, max(0, start - 24), start)
    if line and mark:
        return start, mark.end()
    if line and section and (line["heading"] or section["title"]):
        return start, section.end()
    clause = _CLAUSE.match(text, max(0, start - 2), start)
    if mark and short and clause and _CAPITAL.match(text, mark.end()):
        return start, mark.end()
    return None
