"""What an English reader makes of a place in a text: a date, rank, number, name or nothing."""

import re
from dataclasses import replace
from functools import cache

from baimo_text.bound_words import before_number, bound_after
from baimo_text.english_date_grammar import DIGIT_HEAD
from baimo_text.english_dates import is_year, read_english_date, read_relative, read_window
from baimo_text.english_names import code_at, list_mark_at, name_at_word
from baimo_text.english_openers import may_open
from baimo_text.english_quantities import read_amount
from baimo_text.english_ranks import read_english_rank, read_numbered_rank
from baimo_text.english_words import read_worded
from baimo_text.headings import heading_unit
from baimo_text.identifiers import read_identifier
from baimo_text.lazy_pattern import LazyPattern
from baimo_text.lexicon import pairs, table
from baimo_text.periods import PublicationDate
from baimo_text.span_reading import SpanReading, identifier

_HAN = LazyPattern(r" ?[\u3400-\u9fff、]")
_HAN_BEFORE = LazyPattern(r"[\u3400-\u9fff] ?\Z")
# Digits that a Chinese unit follows, or that Chinese words introduce and nothing English follows:
# a length or size, GPU hours, shots, a rate.
_HANDED_OVER = LazyPattern(
    r"[-+$]?[0-9]++(?>(?:[.,:/-][0-9]++){0,8}) ?(?:/ ?)?[\u3400-\u9fff、]"
    r"|(?<=[\u3400-\u9fff])[-+$]?[0-9]++(?>(?:[.,][0-9]++){0,8})"
    r"(?![0-9]| ?[KMBTk](?![A-Za-z])| ?[-~×*x]"
    r"|[^\u3400-\u9fff,。;]{0,16}(?:hour|shot|bit|step|/|per ))"
)
# Dates and clock times that read alike in every language: see `dates`.
_DATE_LIKE = LazyPattern(
    r"(?:19|20)[0-9]{2}(?:[-/](?:0?[1-9]|1[0-2])(?![0-9])|\.(?:0[1-9]|1[0-2])(?![0-9A-Za-z%])"
    r"|\.[01]?[0-9]\.[0-3]?[0-9](?![0-9.])|[0-1][0-9][0-3][0-9](?![0-9A-Za-z.%,])|[QH][1-4])"
    r"|[0-2]?[0-9]:[0-5][0-9](?![0-9])|[12][0-9][QH][1-4](?![0-9A-Za-z])"
    r"|[1-4][QH][12][0-9](?![0-9A-Za-z])|[0-3]?[0-9][-/][0-3]?[0-9][-/](?:19|20)[0-9]{2}(?![0-9])"
)
_COMPUTE = LazyPattern(r"[PEW](?![A-Za-z0-9])")  # 5000P of computing power, 300W: see `measures`
_NUMBER = LazyPattern(r"[-+]?\.?[0-9]")
_YEAR = LazyPattern(r"(?:19[5-9][0-9]|20[0-4][0-9])(?![0-9.,]*[0-9])")
_FACTOR_BEFORE = LazyPattern(r"[0-9] ?[xX×*] ?\Z")  # 16x16, 336×336
_FACTOR = LazyPattern(r"[xX][0-9]")
_THEN_NUMBER = LazyPattern(
    r"(?P<word>[A-Za-z]+)(?:(?P<space> )(?=[-+$¥€£]?[0-9.])|(?P<hyphen>-)(?=[0-9]))"
)
_ASSIGNED = LazyPattern(r"(?P<name>[A-Za-z][A-Za-z_.0-9]*+) ?(?:==?|>=|<=|~=) ?(?=[-+]?[.0-9])")
_VERSION = LazyPattern(r"[0-9]++(?:\.[0-9]++){2}[0-9A-Za-z.]*+")
_NAMED_BEFORE = LazyPattern(r"(?<![A-Za-z0-9.-])[A-Z][A-Za-z]*[-.]?[0-9][A-Za-z0-9.]* \Z")
_VERSIONS = LazyPattern(r"(?<![A-Za-z0-9])[A-Z][A-Za-z]*-?[0-9.]+/\Z")  # InternVL2/2.5
_WORD_END = LazyPattern(r"[A-Za-z0-9_]*+")
_SENTENCE_START = LazyPattern(r"(?:\A|[\n.!?:;>*#(-])[ \t*]{0,4}\Z")
# Behind a capitalised word these are scores or counts, not the number of a name.
_SCORE = LazyPattern(r"[0-9]{2}\.[0-9]{1,2}")
_LARGE = LazyPattern(r"[0-9]{2,}\.[0-9]+|[0-9,]{3,}")
# A cell behind the first one that is two sizes, total and active: | 744B-A40B |.
_SIZES = LazyPattern(r"[0-9.]{1,6}B-A[0-9.]{1,5}B(?= {0,40}\|)")
_ACTIVE = LazyPattern(r"A[0-9.]{1,5}B(?= {0,40}\|)")
_LATER_CELL = LazyPattern(r"[^\n|] ?\| {0,4}(?:[0-9.]{1,6}B-)?\Z")
# What an English unit may be where the words in front are Chinese.
_LATIN_ONLY = ("shot", "bit", "step")


def read_english(
    text: str, at: int, floor: int, published: PublicationDate | None
) -> SpanReading | None:
    """Return what an English reader makes of `text[at:]`; None leaves it to the other readers.

    A reading may begin behind `at`, where a word introduces a number, or before it, where words
    bound one, but not before `floor`.
    """
    first = text[at]
    if not first.isascii():
        return None
    if first.isalpha():
        return _at_word(text, at, floor, published)
    if is_left_to_chinese(text, at):
        return None
    if first == "$":
        at += 1 + (text[at + 1 : at + 2] == " ")
    return _at_number(text, at, floor, published) if _NUMBER.match(text, at) else None


def is_left_to_chinese(text: str, at: int) -> bool:
    """Tell whether the words around the digits at `at` show that they are no English number."""
    return _HANDED_OVER.match(text, at) is not None


def _at_word(
    text: str, at: int, floor: int, published: PublicationDate | None
) -> SpanReading | None:
    before = text[at - 1 : at]
    if text[at] in "xX" and _FACTOR_BEFORE.search(text, max(0, at - 3), at + 1):
        return _at_number(text, at + 1, floor, published) if text[at + 1].isdigit() else None
    if before and before.isascii() and (before.isalnum() or before in "_@"):
        return None
    if (
        text[at] == "A"
        and _ACTIVE.match(text, at)
        and _LATER_CELL.search(text, max(0, at - 16), at)
    ):
        return read_amount(text, at + 1, at + 1)
    if end := name_at_word(text, at):
        return identifier(at, end)
    if may_open(text, at):
        found = _date(text, at, floor, published) or read_english_rank(text, at)
        if found := found or read_worded(text, at, floor):
            return found if found.end > found.start else None
    if assigned := _ASSIGNED.match(text, at):
        if version := _VERSION.match(text, assigned.end()):
            return identifier(at, version.end())
        return _at_number(text, assigned.end(), assigned.end("name"), published)
    match = _THEN_NUMBER.match(text, at)
    if match is None:
        return None
    if match["hyphen"]:
        return _prefixed(text, match)
    return _introduced(text, match, floor, published)


def _prefixed(text: str, match: re.Match[str]) -> SpanReading | None:
    """Read sub-10B and near-100%; other words with a hyphen are names."""
    bound = pairs("english_prefixes").get(match["word"].lower())
    number = read_amount(text, match.end(), match.end()) if bound else None
    if number is None or number.qualifier != "exact":
        return None
    return replace(number, start=match.start(), qualifier=bound or "")


@cache
def _common() -> frozenset[str]:
    return frozenset(word for (word,) in table("english_common"))


def _introduced(
    text: str, match: re.Match[str], floor: int, published: PublicationDate | None
) -> SpanReading | None:
    """Read the number behind a word; behind a capitalised one it may be part of a name."""
    word, start = match["word"], match.end() + (text[match.end()] in "$¥€£")
    number = _at_number(text, start, floor, published)
    if number is None or word.islower() or word.lower() in _common():
        return number
    if number.kind == "identifier":
        return None
    printed = text[max(number.start, match.end()) : number.end]
    if number.kind == "date" or any(c.isalpha() or c in "%×$" for c in printed):
        return number
    opening = _SENTENCE_START.search(text, max(0, match.start() - 6), match.start())
    counted = (word.isupper() and _SCORE.fullmatch(printed)) or (
        opening and _LARGE.fullmatch(printed)
    )
    return number if counted else None


def _at_number(
    text: str, at: int, floor: int, published: PublicationDate | None
) -> SpanReading | None:
    before = text[at - 1 : at]
    if text[at] in "+-" and before and (before.isalnum() or before in ")]%_"):
        return None
    if _DATE_LIKE.match(text, at):
        window = read_window(text, at)
        return SpanReading(at, window.end, "date", window.value) if window else None
    if _SIZES.match(text, at) and _LATER_CELL.search(text, max(0, at - 8), at):
        return read_amount(text, at, floor)
    if end := code_at(text, at):
        return identifier(at, end)
    if mark := list_mark_at(text, at):
        return SpanReading(*mark, "weak")
    if named := read_identifier(text, at):
        return named
    if DIGIT_HEAD.match(text, at) and (date := _date(text, at, floor, published)):
        return date
    if rank := read_numbered_rank(text, at):
        return rank
    if heading_unit(text, at):
        return None
    if before == "#":
        return identifier(at, _word_end(text, at))
    glued = before and before.isascii() and (before.isalnum() or before == "_")
    if glued and not _FACTOR_BEFORE.search(text, max(0, at - 4), at):
        return None
    found = read_amount(text, at, floor)
    return None if found is None else _judged(text, at, floor, found)


def _word_end(text: str, position: int) -> int:
    match = _WORD_END.match(text, position)
    return match.end() if match else position


def _judged(text: str, at: int, floor: int, found: SpanReading) -> SpanReading | None:
    """Leave to others what goes on in Chinese, and call what is part of a name an identifier."""
    start, end = found.start, found.end
    if _HAN.match(text, end) or _HAN_BEFORE.search(text, max(0, start - 2), start):
        if not _is_english(text, found):
            return None
        words, (end, tail) = before_number(text, at, floor), bound_after(text, end)
        own = found.qualifier if found.qualifier != "exact" else ""
        qualifier = own or words.qualifier or tail or "exact"  # 超过 13B, 13B 以上
        return replace(found, start=min(start, words.start), end=end, qualifier=qualifier)
    if _COMPUTE.match(text, end):
        return None
    behind = text[end : end + 1]
    if behind.isascii() and (behind.isalnum() or behind == "_") and not _FACTOR.match(text, end):
        return identifier(at, _word_end(text, end))
    if found.unit:
        return found
    before = text[at - 1 : at]
    named = (
        (before == "/" and _VERSIONS.search(text, max(0, at - 24), at))
        or (before == " " and text[end - 1] in "BM" and _named_before(text, at))
        or (before == "-" and text[at - 2 : at - 1].isalnum())
    )
    return identifier(at, end) if named else found


def _named_before(text: str, at: int) -> bool:
    return _NAMED_BEFORE.search(text, max(0, at - 24), at) is not None


def _is_english(text: str, found: SpanReading) -> bool:
    """Tell whether a quantity among Chinese words is printed in an English way all the same."""
    if any(sign in found.unit for sign in "·/") or found.unit in _LATIN_ONLY:
        return True
    if "×" in text[found.start : found.end] or "*" in text[found.start : found.end]:
        return True
    last = text[found.end - 1]
    if last in "xX":  # 2.5x
        return True
    length = found.qualifier == "range" and last in "KkM"
    return length or (last in "BMT" and text[found.end : found.end + 1] == " ")


def _date(text: str, at: int, floor: int, published: PublicationDate | None) -> SpanReading | None:
    if relative := read_relative(text, at, published):
        return SpanReading(at, relative.end, "date", relative.value)
    found = read_english_date(text, at, floor, published)
    if found is None:
        return None
    begin, date = found
    if text[at].isdigit() and _HAN.match(text, date.end):
        return None
    year = _YEAR.fullmatch(text, at, date.end)
    if year and not is_year(text, at, date.end, cell=_opens_cell(text, at)):
        return None
    return SpanReading(begin, date.end, "date", date.value)


def _opens_cell(text: str, at: int) -> bool:
    return text[max(0, at - 2) : at].strip(" ") in ("", "|", "\n")
