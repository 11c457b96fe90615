"""Classes whose docstrings are published: tables, codelists and the parts of a mapping."""

from __future__ import annotations

import ast
import inspect
import textwrap
from typing import Any


class Documented:
    """A base of classes that keep their docstrings under `python -OO`, which removes them."""

    __slots__ = ()

    def __init_subclass__(cls, **arguments: Any) -> None:
        """Read the docstring from the source if Python has left it out."""
        super().__init_subclass__(**arguments)
        if cls.__doc__ is None:
            cls.__doc__ = _docstring(cls)


def _docstring(documented: type) -> str:
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(documented))).body
    found = ast.get_docstring(node) if isinstance(node, ast.ClassDef) else None
    if found is None:
        raise TypeError(f"{documented.__name__}: write a docstring; it is published")
    return found
