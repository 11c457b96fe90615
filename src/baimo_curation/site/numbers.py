"""Numbers, periods and sizes as people read them."""

from __future__ import annotations

import re

from baimo_curation.site.page import Context
from baimo_curation.site.site_package import Record

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float) -> str:
    """Return a number with all its digits and thousands separators; huge ones as powers of ten."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    digits, exponent, power = f"{value:,.10g}".partition("e")
    if not exponent:
        return digits
    ten = "10" + str(int(power)).translate(_RAISED)
    return ten if digits == "1" else f"{digits} × {ten}"


def unit_label(ctx: Context, unit: Record) -> str:
    """Return the shortest clear form of a unit: currency code, symbol or name."""
    if unit["dimension"] in ("money", "price") and unit["code"] and len(unit["code"]) == 3:
        return str(unit["code"])
    if unit["dimension"] == "time":  # "25 a" is correct and read by nobody
        return ctx.name(unit)
    return str(unit["symbol"] or ctx.name(unit))


def counted(noun: str, count: float) -> str:
    """Return an English noun in the number that fits the count."""
    if count == 1:
        return noun
    if noun.endswith("person"):
        return noun[:-6] + "people"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def quantity(ctx: Context, value: float | None, unit_id: str) -> str:
    """Return a number with its unit."""
    if value is None:
        return "–"
    return unit_pattern(ctx, unit_id, value).replace("{n}", number(value))


def unit_pattern(ctx: Context, unit_id: str, count: float) -> str:
    """Return how a number is written with its unit, `{n}` for the number: `{n}%`, `{n} models`."""
    unit = ctx.world.units[unit_id]
    if unit["dimension"] == "rank":
        return ctx.say("No. {n}", "第 {n}")
    if unit_id == "one":
        return "{n}"
    label = unit_label(ctx, unit)
    if ctx.lang == "en" and label == unit["name"] and unit["dimension"] in ("count", "time"):
        label = counted(label, count)
    return "{n}%" if label == "%" else f"{{n}} {label}"


def axis_title(ctx: Context, indicator: Record, unit: Record) -> str:
    """Return the title of an axis; things that are counted one by one need no unit."""
    name = ctx.name(indicator)
    plain = unit["dimension"] == "count" and unit["factor"] == 1
    return name if plain else name + ctx.say(", ", "，") + unit_label(ctx, unit)


def amount(ctx: Context, metric: Record) -> str:
    """Return the value of a metric with its unit; both ends of a range."""
    if metric["value"] is not None and metric["value_max"] is not None:
        upper = quantity(ctx, metric["value_max"], metric["unit_id"])
        return f"{number(metric['value'])} – {upper}"
    return quantity(ctx, metric["value"], metric["unit_id"])


def bounds(metric: Record) -> str | None:
    """Return the bounds of a metric; None where they add nothing to its value."""
    low, high = metric["value_low"], metric["value_high"]
    if low == high or (low is None and high is None):
        return None
    if high is None:
        return f"≥ {number(low)}"
    if low is None:
        return f"≤ {number(high)}"
    return f"{number(low)} – {number(high)}"


def period(ctx: Context, edtf: str | None) -> str:
    """Return an EDTF period in words that readers understand without the standard."""
    if edtf is None:
        return ctx.say("not stated", "未说明")
    start, slash, end = edtf.partition("/")
    if not slash:
        return _moment(ctx, start)
    if start == "..":
        return ctx.say(f"until {_moment(ctx, end)}", f"截至 {_moment(ctx, end)}")
    if end == "..":
        return ctx.say(f"since {_moment(ctx, start)}", f"自 {_moment(ctx, start)}")
    return f"{_moment(ctx, start)} – {_moment(ctx, end)}"


def _moment(ctx: Context, text: str) -> str:
    plain = text.rstrip("~?%")
    mark = text[len(plain) :]
    if re.fullmatch(r"\d{3}X", plain):
        plain = ctx.say(f"{plain[:3]}0s", f"{plain[:3]}0 年代")
    if mark in ("~", "%"):
        plain = ctx.say(f"about {plain}", f"约 {plain}")
    return f"{plain} (?)" if mark in ("?", "%") else plain


def size(count: int) -> str:
    """Return a number of bytes in kB or MB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000)):,} kB"
    return f"{count / 1_000_000:.1f} MB"
