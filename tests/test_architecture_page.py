"""docs/architecture.md draws the packages, rooms and calls that the code has, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import ROOT
from support.call_order import definitions, origin, uses
from test_architecture import FLOORS, MAY_IMPORT, PACKAGES, SRC, imports

PAGES = [ROOT / "docs/architecture.md", ROOT / "docs/zh/architecture.md"]
PATHS = ("row", "path-validate", "path-load", "path-site")
# What starts a package or is its name; the page draws what is inside.
UNDRAWN = {"__init__", "__main__"}


@pytest.fixture(params=PAGES, ids=["en", "zh"])
def page(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def drawings(page: Path, anchor: str) -> list[str]:
    """Return the blocks of text under the heading with an anchor; the title has none."""
    parts = re.split(r"^#+ .*?(?:\{ #([\w-]+) \})?$", page.read_text("utf-8"), flags=re.M)
    sections = dict(zip([name or "" for name in parts[1::2]], parts[2::2], strict=True))
    return re.findall(r"```text\n(.*?)```", sections[anchor], re.S)


def test_packages_are_drawn_with_what_they_import(page: Path) -> None:
    (drawing,) = drawings(page, "")
    drawn = {}
    for part in drawing.split("\n\n"):
        (start,) = re.findall(r"^\w+", part, re.M)
        drawn[start] = set(re.findall(r"▶ (\w+)", part))

    assert drawn.keys() | set().union(*drawn.values()) == set(PACKAGES)
    assert drawn == {name: others for name, others in MAY_IMPORT.items() if others}


@pytest.mark.parametrize("package", FLOORS)
def test_rooms_are_drawn_on_their_floors(package: str, page: Path) -> None:
    (drawing,) = drawings(page, package.removeprefix("baimo_"))
    drawn = [set(re.findall(r"^\w+", floor, re.M)) for floor in re.split("─+\n", drawing)]

    wanted = [floor - UNDRAWN for floor in reversed(FLOORS[package])]

    assert drawn == [floor for floor in wanted if floor], f"{page}: compare with FLOORS"


def test_packages_with_folders_have_floors() -> None:
    assert {name for name in PACKAGES if any((SRC / name).glob("*/*.py"))} == set(FLOORS)


def test_arrows_between_rooms_are_imports(page: Path) -> None:
    _, arrows, _ = drawings(page, "row")
    chains = re.findall(r"\w+(?: ──▶ \w+)+", arrows)
    pairs = {pair for chain in chains for pair in pairwise(chain.split(" ──▶ "))}

    wrong = [f"{maker} ──▶ {user}" for maker, user in pairs if not uses_room(user, maker)]

    assert len(pairs) >= 5
    assert not wrong, f"{page}: the room after the arrow does not import the room before it"


def uses_room(user: str, maker: str) -> bool:
    folder = SRC / "baimo_curation"
    files = [*folder.joinpath(user).rglob("*.py"), *folder.glob(f"{user}.py")]
    found = {name for path in files for name in imports(path)}
    return any(f"{name}.".startswith(f"baimo_curation.{maker}.") for name in found)


def test_the_way_of_a_row_names_rooms(page: Path) -> None:
    way, _, _ = drawings(page, "row")
    named = re.findall(r"│ (\w+)", way)

    assert len(named) >= 5
    assert set(named) <= set().union(*FLOORS["baimo_curation"])


class Step(NamedTuple):
    """A line of a path: a function, its file, and the functions below it in order."""

    name: str
    file: Path
    below: list[Step]


def steps(page: Path) -> Iterator[Step]:
    """Yield every line of the paths; a line that is indented more is called by the one above."""
    for anchor in PATHS:
        parents: list[Step] = []
        for line in drawings(page, anchor)[-1].splitlines():
            found = re.fullmatch(r"((?:  )*)(\S+) +(\S+\.py)", line)
            assert found, f"{page}: {line!r}: expected a name and its file below src/"
            step = Step(found[2], SRC / found[3], [])
            del parents[len(found[1]) // 2 :]
            if parents:
                parents[-1].below.append(step)
            parents.append(step)
            yield step


def test_functions_of_the_paths_exist(page: Path) -> None:
    for step in steps(page):
        assert step.file.is_file(), f"{page}: {step.name}: {step.file} is missing"
        known = definitions(step.file)
        near = get_close_matches(step.name, known, 3)
        assert step.name in known, f"{page}: {step.file} has no {step.name}; nearest: {near}"


def test_functions_of_the_paths_are_called_in_order(page: Path) -> None:
    for step in [step for step in list(steps(page)) if step.below]:
        used = uses(step.file, step.name)
        places = [origin(SRC, full, step.file) for full in used]
        last = -1
        for child in step.below:
            method = f".{child.name.partition('.')[2]}"
            at = [
                place
                for place, full in enumerate(used)
                if full == method or places[place] == (child.file, child.name)
            ]
            wrong = f"{page}: {step.name} in {step.file.relative_to(SRC)}: {child.name}"
            assert at, f"{wrong} is not called; correct the line or remove it"
            later = [place for place in at if place > last]
            assert later, f"{wrong} is called before the line above it; swap the two"
            last = later[0]
