"""What a template may do with a value: transforms by name, in one registry."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal, InvalidOperation

from baimo_curation.intake.checkpoint_names import checkpoint_name
from baimo_curation.reading.cells import nearest

FACTORS = ("divide-by", "times")  # their argument may also be a field of the record
LONGEST_ID = 80  # what `Slug` allows
_NO_SLUG = re.compile(r"[^a-z0-9]+")


class TransformError(ValueError):
    """A value cannot be transformed; the message says why."""


def slug(text: str) -> str:
    """Return lower-case letters and digits with single hyphens between them."""
    return _NO_SLUG.sub("-", text.lower()).strip("-")


def plain(number: Decimal) -> str:
    """Return a number without an exponent and without zeros at the end of its fraction."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise TransformError(f"{text!r} is not a number") from None


def _divide_by(text: str, divisor: str) -> str:
    if not _number(divisor):
        raise TransformError("divide-by needs a number other than 0")
    return plain(_number(text) / _number(divisor))


def _times(text: str, factor: str) -> str:
    return plain(_number(text) * _number(factor))


def _date(text: str, form: str) -> str:
    try:
        return datetime.strptime(text, form).date().isoformat()
    except ValueError:
        raise TransformError(f"{text!r} is not a date of the form {form!r}") from None


def _after(text: str, mark: str) -> str:
    _, found, rest = text.partition(mark)
    if not found:
        raise TransformError(f"{text!r} does not contain {mark!r}")
    return rest


def _without(text: str, end: str) -> str:
    return text.removesuffix(end)


Transform = Callable[[str, str], str]

# A template names one of them, with an argument where it needs one: {value|divide-by 1000}.
TRANSFORMS: dict[str, Transform] = {
    "lower": lambda text, _: text.lower(),
    "upper": lambda text, _: text.upper(),
    "trim": lambda text, _: " ".join(text.split()),
    "slug": lambda text, _: slug(text),
    "before": lambda text, mark: text.partition(mark)[0],
    "after": _after,
    "last": lambda text, mark: text.rpartition(mark)[2],
    "first-folder": lambda text, _: text.rpartition("/")[0].partition("/")[0],
    "without": _without,
    "words": lambda text, mark: text.replace(mark, " "),
    "model-name": lambda text, _: checkpoint_name(text).model,
    "checkpoint": lambda text, _: checkpoint_name(text).variant,
    "plain": lambda text, _: plain(_number(text)),
    "divide-by": _divide_by,
    "times": _times,
    "date": _date,
    "prefix": lambda text, words: f"{words} {text}",
    "or": lambda text, other: text or other,
}

NEEDING_ARGUMENT = frozenset(
    ("before", "after", "last", "without", "words", "divide-by", "times", "date", "prefix")
)


def transform(name: str, text: str, argument: str) -> str:
    """Return a text transformed.

    Raises:
        TransformError: There is no such transform, or it refuses the text.
    """
    if name not in TRANSFORMS:
        advice = nearest(name, TRANSFORMS) or f"use one of {', '.join(TRANSFORMS)}"
        raise TransformError(f"there is no transform {name!r}; {advice}")
    return TRANSFORMS[name](text, argument)
