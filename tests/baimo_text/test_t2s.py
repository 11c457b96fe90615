import sys
from pathlib import Path

import pytest

from baimo_text.lexicon import table

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))


def test_table_is_one_to_one() -> None:
    assert all(len(old) == len(new) == 1 and old != new for old, new in table("t2s"))


def test_table_is_what_opencc_gives() -> None:
    pytest.importorskip("opencc")
    make_t2s = pytest.importorskip("make_t2s")

    assert make_t2s.TABLE.read_text(encoding="utf-8") == make_t2s.render_t2s()
