"""In which order a function uses others, by its syntax tree."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

Definition = ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign


@cache
def definitions(path: Path) -> dict[str, Definition]:
    """Return what a module defines by name: functions, classes, `Class.method`, assignments."""
    found: dict[str, Definition] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node  # of overloads the last one, which has the body
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id: node for target in targets if isinstance(target, ast.Name)}
        if isinstance(node, ast.ClassDef):
            methods = (item for item in node.body if isinstance(item, ast.FunctionDef))
            found |= {f"{node.name}.{method.name}": method for method in methods}
    return found


@cache
def imported(path: Path) -> dict[str, str]:
    """Return the full name of what a module imports, by the name it has there."""
    found = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found |= {item.asname or item.name: f"{node.module}.{item.name}" for item in node.names}
    return found


def uses(path: Path, name: str) -> list[str]:
    """Return what a function uses, in the order of evaluation.

    Helpers of the same module are followed where they are first used. A function is given by its
    full name as imported, or by its own name if the module defines it; a method as `.name`.
    """
    return _Uses(path, name).found


def origin(src: Path, full: str, path: Path) -> tuple[Path, str] | None:
    """Return the file that defines what a module uses, and its name there.

    Args:
        src: Folder of the packages.
        full: What is used, as `uses` gives it.
        path: The module that uses it.
    """
    module, _, name = full.rpartition(".")
    if full.startswith("."):
        return None
    if not module:
        return path, name
    base = src.joinpath(*module.split("."))
    file = next((f for f in (base.with_suffix(".py"), base / "__init__.py") if f.is_file()), None)
    if file is None:
        return None
    if file.name == "__init__.py" and name not in definitions(file) and name in imported(file):
        return origin(src, imported(file)[name], file)  # passed on by the package
    return file, name


class _Uses(ast.NodeVisitor):
    def __init__(self, path: Path, name: str) -> None:
        self.own, self.names = definitions(path), imported(path)
        self.inside = name.partition(".")[0]
        self.found: list[str] = []
        self.seen: set[str] = set()
        self._follow(name)

    def _follow(self, name: str) -> None:
        node = self.own.get(name)
        if name in self.seen or node is None or isinstance(node, ast.ClassDef):
            return
        self.seen.add(name)
        for part in node.body if isinstance(node, ast.FunctionDef) else [node.value]:
            if part is not None:
                self.visit(part)

    def visit_Call(self, node: ast.Call) -> None:
        # What a method is called on comes first, then the arguments, then the call itself.
        method = node.func if isinstance(node.func, ast.Attribute) else None
        if method:
            self.visit(method.value)
        for argument in (*node.args, *node.keywords):
            self.visit(argument)
        if method:
            self._attribute(method)
        else:
            self.visit(node.func)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.visit(node.value)
        self._attribute(node)

    def visit_Name(self, node: ast.Name) -> None:
        self._use(node.id, self.names.get(node.id, node.id))

    def _attribute(self, node: ast.Attribute) -> None:
        owner = node.value.id if isinstance(node.value, ast.Name) else ""
        if owner == "self":
            self._use(f"{self.inside}.{node.attr}", f".{node.attr}")
        elif owner in self.names:
            self.found.append(f"{self.names[owner]}.{node.attr}")
        self.found.append(f".{node.attr}")

    def _use(self, name: str, full: str) -> None:
        self.found.append(full)
        self._follow(name)
