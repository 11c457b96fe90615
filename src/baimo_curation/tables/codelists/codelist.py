"""What a closed list of codes is made of, each code in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from baimo_curation.tables.docstrings import Documented


@dataclass(frozen=True)
class Code:
    """One code of a codelist, in English and Chinese.

    Attributes:
        value: The code as it is written in cells.
        definition: What it means.
        label_zh: What it is called in Chinese.
        definition_zh: What it means, in Chinese.
        label: What it is called in English, where the code itself does not read well.
        contained: Of a predicate whose one side is part of the other: the column of that side.
    """

    value: str
    definition: str
    label_zh: str
    definition_zh: str
    label: str = ""
    contained: str = ""


class Codelist(Documented, StrEnum):
    """A closed list of codes; each member equals its code and carries its labels."""

    _value_: str
    label: str
    definition: str
    label_zh: str
    definition_zh: str
    contained: str

    def __new__(cls, code: Code) -> Self:
        """Make a member from what is said of it."""
        member = str.__new__(cls, code.value)
        member._value_ = code.value
        member.label = code.label or code.value.replace("_", " ")
        member.definition = code.definition
        member.label_zh = code.label_zh
        member.definition_zh = code.definition_zh
        member.contained = code.contained
        return member
