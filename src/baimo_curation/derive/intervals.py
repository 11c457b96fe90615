"""Interval arithmetic over expressions such as `1 - now / before`.

The grammar is small and our own, so that nothing in the data can run as code:
sum = product {(+|-) product}; product = power {(*|/) power}; power = atom [** power];
atom = number | name | ( sum ) | - atom.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, DecimalException, localcontext

_TOKEN = re.compile(r"\s*(?:([0-9]+(?:\.[0-9]+)?)|([a-z][a-z0-9_]*)|(\*\*|[-+*/()]))")
_INFINITY = Decimal("Infinity")
_DEEPEST = 20  # levels, which bounds the recursion; real expressions have one or two


class ExpressionError(ValueError):
    """An expression that cannot be parsed or evaluated; the message says why."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`; an open side is infinite."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, low: Decimal | None, high: Decimal | None) -> Interval:
        """Return an interval from bounds in which None means open."""
        return cls(-_INFINITY if low is None else low, _INFINITY if high is None else high)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __mul__(self, other: Interval) -> Interval:
        corners = [
            Decimal(0) if not left or not right else left * right
            for left in (self.low, self.high)
            for right in (other.low, other.high)
        ]
        return Interval(min(corners), max(corners))

    def inverse(self) -> Interval:
        """Return 1 / self; all numbers when self contains zero."""
        if self.low <= 0 <= self.high:
            return Interval(-_INFINITY, _INFINITY)
        return Interval(1 / self.high, 1 / self.low)

    def power(self, exponent: Interval) -> Interval:
        """Return self to a fixed exponent; self must be positive."""
        if exponent.low != exponent.high or self.low <= 0:
            raise ExpressionError("** needs a positive base and an exponent without an interval")
        ends = sorted((self.low**exponent.low, self.high**exponent.low))
        return Interval(ends[0], ends[1])

    def meets(self, other: Interval) -> bool:
        """Return whether the two intervals have a number in common."""
        return self.low <= other.high and other.low <= self.high

    @property
    def is_bounded(self) -> bool:
        """Whether both sides are closed."""
        return self.low.is_finite() and self.high.is_finite()


def evaluate(expression: str, operands: Mapping[str, Interval]) -> Interval:
    """Return the interval of all results that the operands' intervals allow.

    Args:
        expression: Arithmetic with + - * / ** ( ), numbers and the names of operands.
        operands: An interval for each name.

    Raises:
        ExpressionError: The expression cannot be parsed, names an unknown operand, or has no value.
    """
    parser = _Parser(_tokens(expression), operands)
    try:
        with localcontext(prec=34):
            result = parser.sum(0)
    except DecimalException as error:
        raise ExpressionError(f"{expression!r} has no value") from error
    if parser.rest:
        raise ExpressionError(f"{expression!r} cannot be parsed from {parser.rest[0]!r} on")
    return result


def names_in(expression: str) -> set[str]:
    """Return the operand names of an expression."""
    return {token for token in _tokens(expression) if token[0].isalpha()}


def numbers_in(expression: str) -> set[str]:
    """Return the numbers of an expression, as they are written."""
    return {token for token in _tokens(expression) if token[0].isdigit()}


def _tokens(expression: str) -> list[str]:
    tokens, position = [], 0
    text = expression.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match:
            raise ExpressionError(f"{expression!r} cannot be parsed from {text[position:]!r} on")
        tokens.append(match[0].strip())
        position = match.end()
    return tokens


class _Parser:
    """Recursive descent over a list of tokens; one method a rule of the grammar."""

    def __init__(self, tokens: list[str], operands: Mapping[str, Interval]) -> None:
        self.rest = tokens
        self._operands = operands

    def sum(self, depth: int) -> Interval:
        result = self._product(depth)
        while self._at("+", "-"):
            sign = self.rest.pop(0)
            term = self._product(depth)
            result = result + (term if sign == "+" else -term)
        return result

    def _product(self, depth: int) -> Interval:
        result = self._power(depth)
        while self._at("*", "/"):
            sign = self.rest.pop(0)
            factor = self._power(depth)
            result = result * (factor if sign == "*" else factor.inverse())
        return result

    def _power(self, depth: int) -> Interval:
        base = self._atom(depth)
        if self._at("**"):
            self.rest.pop(0)
            return base.power(self._power(depth + 1))
        return base

    def _atom(self, depth: int) -> Interval:
        if not self.rest:
            raise ExpressionError("the expression ends too early")
        if depth > _DEEPEST:
            raise ExpressionError(f"the expression is nested more than {_DEEPEST} deep")
        token = self.rest.pop(0)
        if token == "-":
            return -self._atom(depth + 1)
        if token == "(":
            inner = self.sum(depth + 1)
            if not self._at(")"):
                raise ExpressionError("a bracket is not closed")
            self.rest.pop(0)
            return inner
        if token[0].isdigit():
            return Interval(Decimal(token), Decimal(token))
        if token in self._operands:
            return self._operands[token]
        raise ExpressionError(f"{token!r} is not an operand")

    def _at(self, *tokens: str) -> bool:
        return bool(self.rest) and self.rest[0] in tokens
