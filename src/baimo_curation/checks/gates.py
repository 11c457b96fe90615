"""Every gate by name: checks of values that a source gives, which a correction can settle."""

from __future__ import annotations

from baimo_curation.checks import (
    model_gates,
    price_gates,
    price_level_gates,
    score_scales,
    value_gates,
)
from baimo_curation.checks.decisions import Gate

GATES: dict[str, Gate] = {
    "prices_are_in_range": Gate(price_gates.prices_are_in_range, {"price-range"}),
    "currencies_agree": Gate(price_gates.currencies_agree, {"price-currencies"}),
    "converted_prices_are_marked": Gate(
        price_gates.converted_prices_are_marked, {"price-converted"}
    ),
    "lists_have_one_currency": Gate(
        price_level_gates.lists_have_one_currency, {"price-currencies"}
    ),
    "levels_agree": Gate(price_level_gates.levels_agree, {"price-level"}),
    "outputs_cost_more": Gate(price_level_gates.outputs_cost_more, {"price-order"}),
    "release_dates_agree": Gate(value_gates.release_dates_agree, {"release-dates"}),
    "parameters_match_names": Gate(value_gates.parameters_match_names, {"parameter-name"}),
    "scores_are_within_their_scale": Gate(
        score_scales.scores_are_within_their_scale, {"score-scale"}
    ),
    "parts_of_models_fit": Gate(model_gates.parts_of_models_fit, {"model-figures"}),
    "releases_follow_their_bases": Gate(model_gates.releases_follow_their_bases, {"release-order"}),
    "errors_are_not_copied": Gate(value_gates.errors_are_not_copied, {"copied-error"}),
}
