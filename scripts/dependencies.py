"""Print what `pip install baimo` and each extra bring, and compare what is installed with the lock.

No network is used: the closure is read from the metadata of the packages in this environment, and
the versions from the requirements files.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = (
    "requirements.txt",
    "requirements-curate.txt",
    "requirements-spark.txt",
    "requirements-node.txt",
)
# What an environment has before anything is installed, and this package itself.
_GIVEN = {"pip", "setuptools", "wheel", "baimo"}


def closure(extra: str) -> tuple[set[str], set[str]]:
    """Return the packages that an extra brings ("" for none), and those not installed here.

    The second are named without what they would bring themselves.
    """
    found: set[str] = set()
    absent: set[str] = set()
    waiting = [("baimo", frozenset({extra}))]
    seen = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        found.add(name)
        try:
            needed = distribution(name).requires or []
        except PackageNotFoundError:
            absent.add(name)
            continue
        for text in needed:
            requirement = Requirement(text)
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": one}) for one in extras or {""}):
                wanted = frozenset(requirement.extras) or frozenset({""})
                waiting.append((canonicalize_name(requirement.name), wanted))
    return found - {"baimo"} - absent, absent


def extras() -> list[str]:
    """Return the extras of this package, "" (none) first."""
    return ["", *sorted(distribution("baimo").metadata.get_all("Provides-Extra") or [])]


def locked() -> dict[str, str]:
    """Return the version of each package that the requirements files pin for this Python.

    Raises:
        ValueError: A requirement is not pinned to one version, or carries no hash.
    """
    pins: dict[str, str] = {}
    for file in LOCKS:
        text = (ROOT / file).read_text("utf-8").replace("\\\n", " ")
        for line in filter(None, map(str.strip, text.splitlines())):
            requirement = Requirement(line.split("--hash")[0].strip())
            pinned = re.fullmatch(r"==([^=,*]+)", str(requirement.specifier))
            if pinned is None or "--hash=sha256:" not in line:
                raise ValueError(
                    f"{file}: {line[:60]!r} is not pinned with a hash; run 'make lock'"
                )
            if requirement.marker is None or requirement.marker.evaluate():
                pins[canonicalize_name(requirement.name)] = pinned[1]
    return pins


def strays(pins: dict[str, str]) -> list[str]:
    """Return installed packages that are not as locked, each with what is wrong."""
    found = []
    for name, version in sorted(_installed().items()):
        if name in _GIVEN or pins.get(name) == version:
            continue
        found.append(f"{name} {version}: locked is {pins.get(name, 'no version')}")
    return found


def _installed() -> dict[str, str]:
    def name(found: Distribution) -> str:
        return canonicalize_name(found.metadata["Name"])

    return {name(found): found.version for found in distributions()}


def main() -> None:
    """Print both; exit with 1 when an installed package is not as locked."""
    print("| installed | packages | which |\n| --- | ---: | --- |")
    for extra in extras():
        present, absent = closure(extra)
        label = f"baimo[{extra}]" if extra else "baimo"
        names = ", ".join(sorted(present))
        missing = f"; not installed here: {', '.join(sorted(absent))}" if absent else ""
        print(f"| {label} | {len(present) + len(absent)} | {names}{missing} |")
    pins = locked()
    print(f"{len(pins)} packages are locked for this Python, each to one version with its hashes")
    wrong = strays(pins)
    count = len(_installed())
    print(f"{count - len(wrong)} of {count} installed packages are as locked or part of Python's")
    for line in wrong:
        print(line)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
