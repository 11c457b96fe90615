"""Codes of UCUM, the Unified Code for Units of Measure: what each measures, and how much.

The package `ucumvert` provides the grammar and the unchanged table of the standard. Its conversion
into units of `pint` is not used: loading it takes half a second, it drops what is in braces, gives
units with an offset a factor, and reads the minute of arc as 60 seconds of time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from xml.etree import ElementTree

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from ucumvert import get_ucum_parser
from ucumvert.xml_util import UCUM_ESSENCE_FILE

# UCUM takes a bit for the plain number 1; then a byte would convert into a percentage.
_ALSO_BASE = ("bit",)
_GREATEST_EXPONENT = 99  # UCUM has no limit; factors of a million digits would take minutes


class UcumError(ValueError):
    """A text is not a UCUM code, or no factor converts it; the message completes "'x' …"."""


@dataclass(frozen=True, slots=True)
class UcumMeasure:
    """A multiple of powers of base units.

    Attributes:
        factor: How many of the product of the powers it is; exact.
        powers: The exponent of each base unit of UCUM, of `bit`, of units that UCUM defines by a
            procedure, and of what braces in place of a unit count (`{token}`); never 0.
    """

    factor: Fraction = Fraction(1)
    powers: Mapping[str, int] = field(default_factory=dict)

    def times(self, other: UcumMeasure, exponent: int = 1) -> UcumMeasure:
        """Return this measure times another one raised to an exponent."""
        powers = {
            unit: self.powers.get(unit, 0) + exponent * other.powers.get(unit, 0)
            for unit in {**self.powers, **other.powers}
        }
        present = {unit: power for unit, power in powers.items() if power}
        return UcumMeasure(self.factor * other.factor**exponent, present)


@dataclass(frozen=True, slots=True)
class Atom:
    """An atomic unit of the table of UCUM.

    Attributes:
        name: What the table calls it.
        metric: Whether it takes prefixes.
        definition: The UCUM code that it is a multiple or a function of; None for a base unit.
        value: The multiple.
        scale: Whether it is a function of other units: with an offset, a logarithm, a tangent.
    """

    name: str
    metric: bool
    definition: str | None
    value: Fraction
    scale: bool


def read_ucum(code: str) -> UcumMeasure:
    """Return what a UCUM code measures.

    Braces after a unit are a comment, as in UCUM; braces in place of a unit count what they name.

    Raises:
        UcumError: The code does not follow the grammar, contains a unit that UCUM does not have,
            or one that is not a multiple of other units.
    """
    try:
        tree = _parser().parse(code)
    except UnexpectedInput as exc:
        raise UcumError(_fault(code, exc.pos_in_stream)) from None
    return _measure(tree)


@cache
def ucum_atoms() -> Mapping[str, Atom]:
    """Return the atomic units of UCUM by their case-sensitive code."""
    atoms = {}
    for unit in _table().iterfind("{*}base-unit"):
        atoms[unit.attrib["Code"]] = Atom(_name(unit), True, None, Fraction(1), False)
    for unit in _table().iterfind("{*}unit"):
        code, scale = unit.attrib["Code"], "isSpecial" in unit.attrib
        own = code in _ALSO_BASE or "isArbitrary" in unit.attrib
        value = unit.find("{*}value/{*}function" if scale else "{*}value")
        if value is None:
            raise ValueError(f"the table of UCUM does not define {code!r}")
        atoms[code] = Atom(
            name=_name(unit),
            metric=unit.attrib["isMetric"] == "yes",
            definition=None if own else value.attrib["Unit"],
            value=Fraction(1 if own else value.attrib["value"]),
            scale=scale,
        )
    return atoms


@cache
def ucum_prefixes() -> Mapping[str, Fraction]:
    """Return the factor of each prefix of UCUM."""
    found = {}
    for prefix in _table().iterfind("{*}prefix"):
        value = prefix.find("{*}value")
        if value is not None:
            found[prefix.attrib["Code"]] = Fraction(value.attrib["value"])
    return found


@cache
def _table() -> ElementTree.Element:
    return ElementTree.parse(UCUM_ESSENCE_FILE).getroot()


@cache
def _parser() -> Lark:
    parser: Lark = get_ucum_parser()
    return parser


def _name(unit: ElementTree.Element) -> str:
    return unit.findtext("{*}name", default="")


@cache
def _unit(code: str) -> UcumMeasure:
    atom = ucum_atoms()[code]
    if atom.definition is None:
        return UcumMeasure(powers={code: 1})
    measure = UcumMeasure(atom.value).times(read_ucum(atom.definition))
    if atom.scale:
        # In UCUM, scales of temperature have an offset and all others are logarithms or the like.
        scale = "with an offset" if measure.powers == {"K": 1} else "that is not linear"
        raise UcumError(f"has no factor: {code!r} ({atom.name}) is a scale {scale}")
    return measure


def _measure(node: Tree[Token] | Token) -> UcumMeasure:
    """Return what a part of the tree of a code measures; the names are those of the grammar."""
    if isinstance(node, Token):  # braces in place of a unit; other tokens are read by their rule
        return UcumMeasure(powers={str(node): 1})
    parts = node.children
    match node.data, len(parts):
        case "simple_unit", 1:
            text = str(parts[0])
            return UcumMeasure(Fraction(text)) if text.isdigit() else _unit(text)
        case "simple_unit", _:
            return UcumMeasure(ucum_prefixes()[str(parts[0])]).times(_unit(str(parts[1])))
        case "annotatable", _:
            return UcumMeasure().times(_measure(parts[0]), _exponent(parts[0], str(parts[1])))
        case "term", _:
            return _term(_measure(parts[0]), node)
        case "main_term", 2:
            return _inverse(parts[1])
        case _:  # in parentheses, or with a comment in braces behind it
            return _measure(parts[0])


def _term(left: UcumMeasure, term: Tree[Token]) -> UcumMeasure:
    _, operator, right = term.children
    return left.times(_measure(right), -1 if operator == "/" else 1)


def _inverse(node: Tree[Token] | Token) -> UcumMeasure:
    """Return what a slash and what follows measure; UCUM goes from left to right: /m.s is s/m."""
    if isinstance(node, Tree) and node.data == "term":
        return _term(_inverse(node.children[0]), node)
    return UcumMeasure().times(_measure(node), -1)


def _exponent(unit: Tree[Token] | Token, text: str) -> int:
    if isinstance(unit, Tree) and str(unit.children[0]).isdigit():
        raise UcumError("is not a UCUM code: a number has no exponent; write 10*3 for 1000")
    if abs(int(text)) > _GREATEST_EXPONENT:
        raise UcumError(f"has an exponent greater than {_GREATEST_EXPONENT}")
    return int(text)


def _fault(code: str, place: int | None) -> str:
    """Return what is wrong at the first place, counted from 0, that the grammar cannot read."""
    if place is None or not 0 <= place < len(code):
        complete = code and code[-1] not in "./("
        missing = "a closing parenthesis" if complete else "a unit"
        return f"is not a UCUM code: {missing} is missing at the end"
    before = re.split(r"[./(){}]", code[:place])[-1]
    run = before + re.split(r"[./(){}]", code[place:])[0]
    if code[place] == "{" and not re.match(r"\{[!-z|~]*\}", code[place:]):
        what = f"the braces at character {place + 1} do not close, or contain a blank"
    elif code[place] in "./(){}" or code[: place - len(before)].endswith((")", "}")):
        what = f"{code[place]!r} at character {place + 1} is unexpected"
    else:
        what = f"{run!r} at character {place - len(before) + 1} is not a unit"
    return f"is not a UCUM code: {what}"
