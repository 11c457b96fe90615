"""Validation of Data Packages by columns: Table Schema compiled to one plan, run by an engine."""

from baimo_curation.columnar.engines import EngineError
from baimo_curation.columnar.report import Report
from baimo_curation.columnar.validation import validate

__all__ = ["EngineError", "Report", "validate"]
