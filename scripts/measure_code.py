"""Measure the code and print one Markdown table: sizes, annotations, docstrings, comments, tests.

Counted per package of `src/`, from the syntax trees and tokens alone; nothing is imported or run.
Lines are those of the files as they are, blank ones and comments included.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
HEADER = (
    "| Package | modules | lines | module med/p90/max | function med/p95/max | annotated "
    "| public docstrings | comments /100 | deepest bases | test lines per source line |"
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Measured:
    """What the files of one package add up to.

    Attributes:
        modules: Lines of each module.
        functions: Lines of each function, decorators left out.
        annotated: Functions whose parameters and result are all annotated.
        public: Public modules, classes and functions; those of a private owner are private.
        documented: How many of these have a docstring.
        comments: Lines with a comment.
        bases: Base classes defined in the same package, by class.
        tests: Lines of the package's tests.
    """

    modules: list[int] = field(default_factory=list)
    functions: list[int] = field(default_factory=list)
    annotated: int = 0
    public: int = 0
    documented: int = 0
    comments: int = 0
    bases: dict[str, list[str]] = field(default_factory=dict)
    tests: int = 0

    def row(self, name: str) -> str:
        """Return the row of the table."""
        lines, functions = sum(self.modules), len(self.functions)
        cells = [
            f"`{name}`",
            f"{len(self.modules)}",
            f"{lines:,}",
            _spread(self.modules, 0.9),
            _spread(self.functions, 0.95),
            f"{self.annotated / functions:.0%}",
            f"{self.documented / self.public:.0%}",
            f"{100 * self.comments / lines:.1f}",
            f"{max(map(self._depth, self.bases), default=0)}",
            f"{self.tests / lines:.2f}" if self.tests else "",
        ]
        return f"| {' | '.join(cells)} |"

    def _depth(self, name: str) -> int:
        return 1 + max(
            (self._depth(base) for base in self.bases[name] if base in self.bases), default=0
        )


def _spread(sizes: Sequence[int], part: float) -> str:
    ordered = sorted(sizes)
    return f"{median(ordered):g} / {ordered[int(part * (len(ordered) - 1))]} / {ordered[-1]}"


def measure(files: Sequence[Path]) -> Measured:
    """Measure some modules as one package."""
    found = Measured()
    for path in files:
        text = path.read_text("utf-8")
        found.modules.append(text.count("\n"))
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        found.comments += sum(token.type == tokenize.COMMENT for token in tokens)
        _add_definitions(ast.parse(text), found)
    return found


def _add_definitions(tree: ast.Module, found: Measured) -> None:
    for node, public in _definitions(tree, public=True):
        if public:
            found.public += 1
            found.documented += ast.get_docstring(node) is not None
        if isinstance(node, ast.ClassDef):
            found.bases[node.name] = [base.id for base in node.bases if isinstance(base, ast.Name)]
        elif isinstance(node, Function):
            found.functions.append((node.end_lineno or node.lineno) - node.lineno + 1)
            found.annotated += _is_annotated(node)


def _definitions(
    node: ast.Module | ast.ClassDef | Function, *, public: bool
) -> Iterator[tuple[ast.Module | ast.ClassDef | Function, bool]]:
    yield node, public
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | Function):
            # What is defined in a function is nobody's interface.
            inner = public and not isinstance(node, Function) and not child.name.startswith("_")
            yield from _definitions(child, public=inner)


def _is_annotated(function: Function) -> bool:
    arguments = function.args
    given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    given += [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
    own = given[:1] if given and given[0].arg in {"self", "cls"} else []
    return function.returns is not None and all(
        argument.annotation for argument in given if argument not in own
    )


def test_lines(package: str) -> int:
    """Return the lines of a package's tests, or of all tests for an empty name."""
    files = (ROOT / "tests" / package).rglob("*.py")
    return sum(path.read_text("utf-8").count("\n") for path in files)


def main() -> None:
    """Print the table."""
    packages = {p.name: sorted(p.rglob("*.py")) for p in sorted((ROOT / "src").glob("*/"))}
    print(HEADER, "|" + " --- |" * 10, sep="\n")
    whole = measure([path for files in packages.values() for path in files])
    whole.tests = test_lines("")
    print(whole.row("src"))
    for name, files in packages.items():
        part = measure(files)
        part.tests = test_lines(name)
        print(part.row(name))


if __name__ == "__main__":
    main()
