"""The open sources beside the repository."""

from __future__ import annotations

import pytest

from conftest import ROOT

OPEN_SOURCES = ROOT.parent / "shared" / "sources-open"

needs_open_sources = pytest.mark.skipif(
    not OPEN_SOURCES.is_dir(), reason="no open sources beside the repository"
)
