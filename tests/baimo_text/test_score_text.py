import sys
from pathlib import Path

import pytest

from baimo_text.mentions import find_mentions

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
score_text = pytest.importorskip("score_text")
bench_text = pytest.importorskip("bench_text")


def test_score_counts_hits_misses_and_false_alarms() -> None:
    labels = [
        score_text.Label(1, 5, "quantity", "30", "", "%", "exact"),
        score_text.Label(20, 22, "quantity", "1", "", "", "exact"),
        score_text.Label(6, 8, "weak", "1", "", "个", "exact"),
    ]

    result = score_text.score(labels, find_mentions("增30%了,一个,5家"))

    assert (result.required, result.touched, len(result.false)) == (2, 1, 1)
    assert (result.covered, result.exact, result.same_value) == (0, 0, 1)


def test_bench_runs_on_made_up_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_text.main(["--megabytes", "0.01", "--runs", "1"]) == 0

    assert "find_mentions" in capsys.readouterr().out
