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
    assert baimo.total(["senseauto-revenue-2023"]) == 380_000_000


@pytest.mark.parametrize("measure", ["growth", "share"])
def test_what_is_not_a_level_warns(measure: str) -> None:
    figures = METRICS[METRICS.measure == measure]

    assert any(f"{measure} must not be added up" in reason for reason in reasons(figures.head(1)))


@pytest.mark.parametrize("indicator", ["parameters", "training-cost", "response-time"])
def test_what_is_not_additive_warns(indicator: str) -> None:
    assert any("must not be added up" in reason for reason in reasons(of(indicator).head(1)))


@pytest.mark.parametrize("ranks", [METRICS[METRICS.measure == "rank"], of("tier")])
def test_ranks_have_no_total(ranks: Any) -> None:
    with pytest.raises(baimo.NotAdditiveError, match=r"ranks have no sum \([a-z-]+\)"):
        baimo.total(ranks.head(1))


def test_figures_in_different_units_have_no_total() -> None:
    figures = ["senseauto-revenue-2023", "sensetime-compute-network-capacity"]

    with pytest.raises(baimo.NotAdditiveError, match=r"have no sum \(cny, flops\); choose one"):
        baimo.total(figures)


def test_one_id_is_enough() -> None:
    assert baimo.total("senseauto-revenue-2023") == 380_000_000


def test_no_figures_have_the_total_zero() -> None:
    assert baimo.total([]) == 0
    assert reasons([]) == []


def test_a_figure_without_a_value_warns() -> None:
    empty = METRICS[METRICS.value_base.isna() & (METRICS.base_unit_id != "rank")]

    found = reasons(empty.head(1))

    assert "figures without a value are left out, so the total is too low" in found


@pytest.mark.parametrize("qualifier", sorted(set(METRICS.qualifier)))
def test_bounds_warn_and_other_figures_do_not(qualifier: str) -> None:
    metric = METRICS[(METRICS.qualifier == qualifier) & (METRICS.base_unit_id != "rank")]

    found = reasons(metric.head(1))

    warning = f"some figures are bounds ({qualifier}), so the total is only a bound"
    assert (warning in found) == (qualifier not in {"exact", "about", "nearly"})


def test_planned_with_in_use_warns() -> None:
    planned = METRICS[METRICS.metric_id == "sichuan-large-models-benchmark-target-2027"].iloc[0]
    in_use = METRICS[
        (METRICS.status == "reported") & (METRICS.base_unit_id == planned.base_unit_id)
    ]

    found = reasons([planned.metric_id, in_use.metric_id.iloc[0]])

    assert any("status: reported, target" in reason for reason in found)


def test_the_same_figure_twice_warns() -> None:
    found = reasons(["senseauto-revenue-2023", "senseauto-revenue-2023"])

    assert any("counted twice" in reason for reason in found)


def test_a_figure_with_its_part_warns() -> None:
    found = reasons(["sensetime-compute-network-capacity", "lingang-aidc-compute-capacity"])

    assert any("lingang-aidc-compute-capacity" in reason for reason in found)
    assert any("(sensetime-compute-network contains lingang-aidc)" in reason for reason in found)


def test_subjects_apart_do_not_warn_of_overlap() -> None:
    found = reasons(["ascend-ai-cluster-chip-count", "sensetime-compute-network-gpus-online"])

    assert not any("overlap" in reason for reason in found)


@pytest.mark.parametrize(
    ("ids", "warning"),
    [
        (["iflytek-experience-ai", "iflytek-experience-education"], "segments of one subject"),
        (
            ["ascend-ai-cluster-chip-count", "ascend-ai-cluster-chip-count-initial"],
            "different periods are mixed",
        ),
        (
            [
                "china-large-models-released-2023-01-11",
                "china-large-models-released-per-day-2023-01-11",
            ],
            "figures per day, month or year are mixed",
        ),
        (
            ["senseauto-revenue-growth-2023", "chatgpt-adoption-planned"],
            "different measures are mixed",
        ),
    ],
)
def test_unlike_figures_warn(ids: list[str], warning: str) -> None:
    assert any(reason.startswith(warning) for reason in reasons(ids))


COMPUTE = ["sensetime-compute-network-capacity", "lingang-aidc-compute-capacity"]


@pytest.mark.parametrize("frame", ["arrow", "pandas", "polars", "duckdb"])
def test_every_frame_gives_the_same_warnings(frame: baimo.FrameName) -> None:
    ids = ", ".join(f"'{key}'" for key in COMPUTE)
    figures = baimo.sql(f"select * from metrics where metric_id in ({ids})", frame)

    assert set(reasons(figures)) == set(reasons(COMPUTE)) != set()


def test_a_lazy_frame_is_collected() -> None:
    figures = baimo.load("metrics", "polars")
    lazy = figures.filter(figures["metric_id"].is_in(COMPUTE)).lazy()

    assert set(reasons(lazy)) == set(reasons(COMPUTE))


def test_what_is_not_a_metric_is_refused() -> None:
    with pytest.raises(baimo.UnknownNameError, match="nearest"):
        baimo.total(["senseauto-revenu-2023"])
    for frame in ("arrow", "pandas", "polars", "duckdb"):
        with pytest.raises(baimo.UnknownNameError, match="no column 'metric_id'"):
            baimo.total(baimo.load("units", frame))
    for value in (5, None):
        with pytest.raises(baimo.NotTextError, match=f"their ids or one id, not {value} "):
            baimo.total(value)


def test_a_market_with_one_of_its_companies_warns() -> None:
    found = reasons(["china-large-models-released-2023-01-11", "iflytek-industry-models-released"])

    assert any("a market contains its companies" in reason for reason in found)
