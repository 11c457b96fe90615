"""One line on what a row states, never without what makes it true."""

from __future__ import annotations

from collections.abc import Callable

from baimo.package_files import TableName
from baimo.resolver import label
from baimo.row_lookup import Record, row


def summary(table: TableName, record: Record) -> str:
    """Return one line on what a row of a table with evidence states."""
    statement, *notes = _SUMMARIES[table](record)
    claimant = record.get("claimant_id")
    says = label(claimant) if claimant else record.get("claimant")
    given = [str(note) for note in (*notes, f"says {says}" if says else None) if note]
    return f"{statement} ({'; '.join(given)})" if given else statement


Summary = tuple[str, *tuple[str | None, ...]]  # the statement, then what limits it


def _entity(r: Record) -> Summary:
    return (f"{label(r['entity_id'])}, {_words(r['type'])}",)


def _relation(r: Record) -> Summary:
    statement = f"{label(r['subject_id'])} {_words(r['predicate'])} {label(r['object_id'])}"
    return statement, r["post"], _unless(r["status"], "current")


def _event(r: Record) -> Summary:
    announced = f"announced {r['announced']}" if r["announced"] else None
    due = f"due {r['due']}" if r["due"] else None
    return r["title"], r["date"], announced, due, _unless(r["status"], "occurred")


def _metric(r: Record) -> Summary:
    subject, scope, other = r["subject_id"], r["scope_id"], r["compared_with_id"]
    about = label(subject) if subject else r["population"]
    measure = f" ({r['measure']})" if r["measure"] != "level" else ""
    what = row("indicators", r["indicator_id"])["name"] + measure
    against = label(other) if other else r["compared_with"]
    return (
        f"{about}, {what}: {r['reported_text']}",
        r["segment"],
        f"in {label(scope)}" if scope else None,
        f"against {against}" if against else None,
        _unless(_words(r["frequency"]), "once"),
        r["period"],
        _unless(r["status"], "reported"),
    )


def _claim(r: Record) -> Summary:
    return r["title"], r["date"], _unless(r["status"], "reported")


def _property(r: Record) -> Summary:
    statement = f"{label(r['subject_id'])}, {_words(r['property'])}: {r['code']}"
    channel = f"at {label(r['channel_id'])}" if r["channel_id"] else None
    return statement, r["segment"], channel, r["observed"], _unless(r["status"], "reported")


def _score(r: Record) -> Summary:
    statement = f"{label(r['model_id'])}, {label(r['benchmark_id'])}: {r['reported_text']}"
    shots = f"{r['shots']} shots" if r["shots"] is not None else None
    return statement, r["variant"], r["metric"], r["mode"], r["tools"], r["setting"], shots


def _price(r: Record) -> Summary:
    amount = f"{r['value']:g} {r['currency'].upper()} per million tokens"
    statement = f"{label(r['model_id'])}, {_words(r['kind'])}: {amount}"
    place = f"at {label(r['seller_id'])}, {r['site']} site"
    return statement, place, _words(r["tier"]), r["segment"], r["observed"]


_SUMMARIES: dict[TableName, Callable[[Record], Summary]] = {
    "entities": _entity,
    "relations": _relation,
    "events": _event,
    "metrics": _metric,
    "claims": _claim,
    "properties": _property,
    "scores": _score,
    "prices": _price,
}


def _words(code: str) -> str:
    return code.replace("_", " ")


def _unless(code: str, usual: str) -> str | None:
    return None if code == usual else code
