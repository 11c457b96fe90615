"""Validates Data Packages and tables: the schema becomes SQL that an engine runs over columns."""

from typing import TYPE_CHECKING

from baimo_validate.errors import EngineError, OptionError, ValidateError
from baimo_validate.report import Error, Report, Task

if TYPE_CHECKING:
    from baimo_validate.validation import validate

__all__ = ["EngineError", "Error", "OptionError", "Report", "Task", "ValidateError", "validate"]


def __getattr__(name: str) -> object:
    # Imported when it is used: `baimo check` needs only the rules for files that may be opened.
    if name == "validate":
        from baimo_validate.validation import validate

        return validate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
