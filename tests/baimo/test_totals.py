from __future__ import annotations

import warnings
from typing import Any

import pytest

import baimo

METRICS = baimo.load("metrics", "pandas")


def reasons(metrics: Any) -> list[str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        baimo.total(metrics)
    assert all(issubclass(w.category, baimo.NotAdditiveWarning) for w in caught)
    return [str(w.message) for w in caught]


def of(indicator: str) -> Any:
    return METRICS[METRICS.indicator_id == indicator]


def test_one_exact_figure_is_its_own_total() -> None:
    assert baimo.total(["sensetime-auto-revenue-2023"]) == 380_000_000


@pytest.mark.parametrize("indicator", ["rank", "share", "revenue-growth", "parameters"])
def test_what_is_no_amount_warns(indicator: str) -> None:
    assert any("must not be added up" in reason for reason in reasons(of(indicator)))


def test_planned_with_in_use_warns() -> None:
    planned = METRICS[METRICS.status == "target"].metric_id.iloc[0]

    found = reasons([planned, "sensetime-compute-capacity"])

    assert any("status: reported, target" in reason for reason in found)


def test_the_same_figure_twice_warns() -> None:
    found = reasons(["sensetime-auto-revenue-2023", "sensetime-auto-revenue-2023"])

    assert any("counted twice" in reason for reason in found)


def test_a_company_with_a_centre_that_it_operates_warns() -> None:
    found = reasons(["sensetime-compute-capacity", "lingang-aidc-compute-capacity"])

    assert any("(sensetime > lingang-aidc)" in reason for reason in found)


def test_subjects_apart_do_not_warn_of_overlap() -> None:
    found = reasons(["chatgpt-chip-demand", "sensetime-gpus-online"])

    assert not any("holds another" in reason for reason in found)


def test_segments_of_one_subject_warn() -> None:
    found = reasons(["ascend-ai-cluster-chip-count", "ascend-ai-cluster-chip-count-initial"])

    assert found == [
        "segments of one subject are mixed: one may hold another; compare column 'segment'"
    ]


@pytest.mark.parametrize("frame", ["arrow", "pandas", "polars", "duckdb"])
def test_every_frame_gives_the_same_total_and_warnings(frame: baimo.FrameName) -> None:
    entity = baimo.entity("sensetime")

    assert reasons(entity.metrics(frame)) == reasons(entity.metrics())


def test_a_lazy_frame_is_collected() -> None:
    lazy = baimo.entity("sensetime").metrics("polars").lazy()

    assert reasons(lazy) == reasons(baimo.entity("sensetime").metrics())


def test_what_is_no_metric_is_refused() -> None:
    with pytest.raises(baimo.UnknownNameError, match="nearest"):
        baimo.total(["sensetime-auto-revenu-2023"])
    for frame in ("arrow", "pandas", "polars", "duckdb"):
        with pytest.raises(baimo.UnknownNameError, match="metric_id"):
            baimo.total(baimo.load("units", frame))
    with pytest.raises(baimo.UnknownNameError, match="metric_id"):
        baimo.total(5)
