"""Validation of Data Packages by columns: Table Schema compiled to one plan, run by an engine."""

from baimo_validate.engines import EngineError
from baimo_validate.report import Report
from baimo_validate.validation import validate

__all__ = ["EngineError", "Report", "validate"]
