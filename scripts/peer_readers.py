"""Run other libraries that find figures on texts: JSON on stdin, JSON on stdout.

Runs in an environment of its own (requirements-readers.txt), so it uses nothing of this project.
In: a list of `{"name": …, "language": "zh"|"en", "text": …}`. Out: by library, `seconds` and by
text the list of `[start, end, number or null]`, ascending and disjoint.
"""

import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

warnings.simplefilter("ignore")  # of the libraries: there is nothing to mend here

Found = tuple[int, int, float | None]
Reader = Callable[[str], Iterator[Found]]
_LONGEST_LINE = 4000  # characters; only inlined pictures are longer, and some readers hang on them
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def _number(value: Any) -> float | None:
    match = _NUMBER.match(str(value)) if value is not None else None
    return float(match[0]) if match else None


def microsoft(culture: str) -> Reader:
    """Recognizers-Text: numbers, ordinals, percentages, money, dimensions, dates."""
    import recognizers_date_time as dates
    import recognizers_number as numbers
    import recognizers_number_with_unit as units

    models = (
        *(numbers.recognize_number, numbers.recognize_ordinal, numbers.recognize_percentage),
        *(units.recognize_currency, units.recognize_dimension, units.recognize_temperature),
        dates.recognize_datetime,
    )

    def read(text: str) -> Iterator[Found]:
        for model in models:
            for result in model(text, culture):
                yield result.start, result.end + 1, _number((result.resolution or {}).get("value"))

    return read


def jionlp() -> Reader:
    """JioNLP: times and sums of money in Chinese."""
    import jionlp as jio

    def read(text: str) -> Iterator[Found]:
        for found in jio.ner.extract_time(text, time_base=time.time(), with_parsing=True):
            yield *found["offset"], None
        for found in jio.ner.extract_money(text, with_parsing=True):
            yield *found["offset"], _number(found["detail"]["num"])

    return read


def duckling() -> Reader:
    """Duckling for Chinese (MiNLP), which needs Java."""
    from duckling_chinese import Duckling, DucklingDimension

    names = "AGE AREA CURRENCY DATE DISTANCE FRACTION MULTIPLE NUMERAL ORDINAL QUANTITY TEMPERATURE"
    targets = {getattr(DucklingDimension, name) for name in (*names.split(), "TIME", "DURATION")}
    parser = Duckling()
    options = parser.gen_options(targets=targets)

    def read(text: str) -> Iterator[Found]:
        for found in parser.parse_entities(text, options=options):
            value = found["value"]
            number = value.get("originValue", value.get("v", value.get("n")))
            number = number * 100 if number is not None and found["dim"] == "Fraction" else number
            yield found["start"], found["end"], _number(number)

    return read


def quantulum() -> Reader:
    """quantulum3: quantities in English."""
    from quantulum3 import parser

    def read(text: str) -> Iterator[Found]:
        for found in parser.parse(text):
            yield *found.span, _number(found.value)

    return read


def dateparser(language: str) -> Reader:
    """dateparser: dates; it returns their words, which are looked up in order."""
    from dateparser.search import search_dates

    def read(text: str) -> Iterator[Found]:
        position = 0
        for words, _ in search_dates(text, languages=[language]) or ():
            start = text.find(words, position)
            if start >= 0:
                position = start + len(words)
                yield start, position, None

    return read


READERS: dict[str, dict[str, Callable[[], Reader]]] = {
    "Recognizers-Text": {"zh": lambda: microsoft("zh-cn"), "en": lambda: microsoft("en-us")},
    "JioNLP": {"zh": jionlp},
    "duckling-chinese": {"zh": duckling},
    "quantulum3": {"en": quantulum},
    "dateparser": {"zh": lambda: dateparser("zh"), "en": lambda: dateparser("en")},
}


def disjoint(found: list[Found]) -> list[Found]:
    """Return the longest of readings that overlap, a number before none, by start."""
    kept: list[Found] = []
    for one in sorted(set(found), key=lambda f: (f[0] - f[1], f[2] is None, f[0])):
        if all(one[1] <= other[0] or other[1] <= one[0] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one[:2])


def read_lines(read: Reader, text: str) -> Iterator[Found]:
    """Yield what a reader finds line by line, with offsets into the text; errors are no finds."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip() and len(line) <= _LONGEST_LINE:
            try:
                found = disjoint(list(read(line.rstrip("\n"))))
            except Exception as error:
                print(f"{type(error).__name__} on a line of {len(line)}", file=sys.stderr)
                found = []
            yield from ((start + a, start + b, value) for a, b, value in found)
        start += len(line)


def main() -> int:
    """Read every text with every library of its language."""
    texts = json.load(sys.stdin)
    answer, out = {}, sys.stdout
    sys.stdout = sys.stderr  # some of the libraries print a greeting
    for name, languages in READERS.items():
        for language, load in languages.items():
            try:
                read = load()
            except Exception as error:
                print(f"{name} does not run here: {error}", file=sys.stderr)
                continue
            mine = [text for text in texts if text["language"] == language]
            list(read_lines(read, mine[0]["text"][:200] if mine else ""))  # loads what it needs
            begin = time.process_time()
            found = {text["name"]: list(read_lines(read, text["text"])) for text in mine}
            answer[f"{name} {language}"] = {
                "seconds": time.process_time() - begin,
                "found": found,
            }
            print(f"{name} {language}: {time.process_time() - begin:.0f} s", file=sys.stderr)
    json.dump(answer, out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
