"""Validates Data Packages and tables: the schema becomes SQL that an engine runs over columns."""

from baimo_validate.errors import EngineError, OptionError, ValidateError
from baimo_validate.report import Error, Report, Task
from baimo_validate.validation import validate

__all__ = ["EngineError", "Error", "OptionError", "Report", "Task", "ValidateError", "validate"]
