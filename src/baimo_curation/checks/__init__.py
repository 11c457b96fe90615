"""Every check by name: `CHECKS` read the dataset alone, `TEXT_CHECKS` also the source texts.

A check is a function that yields issues, named as the fact that it verifies. It is registered
with every type of issue that it can yield.
"""

from __future__ import annotations

from baimo_curation.checks import (
    aliases,
    arithmetic,
    date_order,
    id_spelling,
    indicators,
    leaks,
    locators,
    metric_columns,
    named_entities,
    printed_dates,
    printed_figures,
    references,
    regions,
    relation_graph,
    relation_types,
    retired_ids,
    scripts,
    shape,
    spans,
    units,
)
from baimo_curation.checks.check import Check
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts

CHECKS: dict[str, Check[[Dataset]]] = {
    "rows_match_the_header": Check(shape.rows_match_the_header, {"blank-row", "ragged-row"}),
    "keys_are_unique": Check(shape.keys_are_unique, {"duplicate-key"}),
    "foreign_keys_resolve": Check(references.foreign_keys_resolve, {"foreign-key"}),
    "entities_are_used": Check(references.entities_are_used, {"orphan-entity"}),
    "retired_ids_resolve": Check(retired_ids.retired_ids_resolve, {"retired-id"}),
    "units_fit_indicators": Check(units.units_fit_indicators, {"unit-dimension"}),
    "base_units_are_consistent": Check(units.base_units_are_consistent, {"base-unit"}),
    "unit_codes_and_factors_agree": Check(units.unit_codes_and_factors_agree, {"unit-factor"}),
    "indicators_match_their_kind": Check(
        indicators.indicators_match_their_kind, {"indicator-kind"}
    ),
    "regions_lie_in_their_country": Check(regions.regions_lie_in_their_country, {"region"}),
    "shared_names_are_marked_ambiguous": Check(
        aliases.shared_names_are_marked_ambiguous, {"ambiguous-alias"}
    ),
    "entity_names_are_aliases": Check(aliases.entity_names_are_aliases, {"name-without-alias"}),
    "ids_match_their_rows": Check(id_spelling.ids_match_their_rows, {"id-spelling"}),
    "periods_end_after_they_start": Check(
        date_order.periods_end_after_they_start, {"period-order"}
    ),
    "dates_match_their_basis": Check(date_order.dates_match_their_basis, {"date-basis"}),
    "past_dates_precede_their_sources": Check(
        date_order.past_dates_precede_their_sources, {"date-after-source"}
    ),
    "dates_have_evidence": Check(printed_dates.dates_have_evidence, {"date-basis"}),
    "values_are_plausible": Check(metric_columns.values_are_plausible, {"implausible-value"}),
    "ranges_have_two_ends": Check(metric_columns.ranges_have_two_ends, {"range-ends"}),
    "metric_columns_agree": Check(metric_columns.metric_columns_agree, {"column-conflict"}),
    "printed_figures_match_their_columns": Check(
        printed_figures.printed_figures_match_their_columns, {"figure-mismatch"}
    ),
    "hierarchies_have_no_cycles": Check(
        relation_graph.hierarchies_have_no_cycles, {"cyclic-relation"}
    ),
    "relations_link_two_entities": Check(
        relation_graph.relations_link_two_entities, {"self-relation"}
    ),
    "relations_link_allowed_types": Check(
        relation_types.relations_link_allowed_types, {"relation-types"}
    ),
    "participants_fit_their_roles": Check(
        relation_types.participants_fit_their_roles, {"participant-role"}
    ),
    "places_and_claimants_have_allowed_types": Check(
        relation_types.places_and_claimants_have_allowed_types, {"participant-role"}
    ),
    "events_have_needed_participants": Check(
        relation_types.events_have_needed_participants, {"event-roles"}
    ),
    "rows_have_evidence": Check(spans.rows_have_evidence, {"evidence-missing"}),
    "spans_have_a_valid_length": Check(spans.spans_have_a_valid_length, {"span-length"}),
    "passages_have_one_digest": Check(locators.passages_have_one_digest, {"digest-conflict"}),
    "passages_end_within_their_text": Check(
        locators.passages_end_within_their_text, {"span-outside"}
    ),
    "aspects_and_readings_are_valid": Check(
        locators.aspects_and_readings_are_valid, {"aspect", "column-conflict"}
    ),
    "figures_fit_their_passages": Check(
        locators.figures_fit_their_passages, {"figure-not-in-span"}
    ),
    "entities_are_named_in_their_sources": Check(
        named_entities.entities_are_named_in_their_sources, {"not-named"}
    ),
    "cells_use_the_script_of_their_column": Check(
        scripts.cells_use_the_script_of_their_column, {"script"}
    ),
    "calculations_can_be_computed": Check(arithmetic.calculations_can_be_computed, {"expression"}),
    "calculations_match_their_kind": Check(
        arithmetic.calculations_match_their_kind, {"calculation-kind"}
    ),
    "notes_give_the_result": Check(arithmetic.notes_give_the_result, {"result-not-in-note"}),
}

TEXT_CHECKS: dict[str, Check[[Dataset, Texts]]] = {
    "texts_match_their_description": Check(
        spans.texts_match_their_description, {"text-changed", "text-size"}
    ),
    "passages_are_where_cited": Check(
        spans.passages_are_where_cited, {"span-moved", "span-outside", "span-lost"}
    ),
    "texts_are_in_the_stated_language": Check(
        scripts.texts_are_in_the_stated_language, {"text-language"}
    ),
    "figures_occur_in_their_passages": Check(
        printed_figures.figures_occur_in_their_passages, {"figure-not-in-span"}
    ),
    "printed_dates_occur_in_their_passages": Check(
        printed_dates.printed_dates_occur_in_their_passages, {"date-not-in-span"}
    ),
    "names_occur_in_their_passages": Check(
        named_entities.names_occur_in_their_passages, {"name-not-in-span"}
    ),
    "entities_are_named_near_their_passages": Check(
        named_entities.entities_are_named_near_their_passages, {"named-elsewhere"}
    ),
    "exclusions_match_their_kind": Check(locators.exclusions_match_their_kind, {"exclusion-kind"}),
    "no_source_text_is_copied": Check(leaks.no_source_text_is_copied, {"leaked-text"}),
}
