"""Every check by name: `CHECKS` read the dataset alone, `TEXT_CHECKS` also the source texts.

A check is a function that yields issues; its name is the fact it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from baimo_curation.checks import (
    arithmetic,
    leaks,
    locators,
    naming,
    plausibility,
    printed_dates,
    printed_figures,
    references,
    relation_types,
    retired_ids,
    scripts,
    sealed_rows,
    spans,
    units,
)
from baimo_curation.checks.shape import keys_are_unique, rows_are_whole
from baimo_curation.issues import Issue
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts

CHECKS: dict[str, Callable[[Dataset], Iterator[Issue]]] = {
    "rows_are_whole": rows_are_whole,
    "keys_are_unique": keys_are_unique,
    "foreign_keys_resolve": references.foreign_keys_resolve,
    "entities_are_used": references.entities_are_used,
    "retired_ids_lead_on": retired_ids.retired_ids_lead_on,
    "units_fit_indicators": references.units_fit_indicators,
    "base_units_are_their_own": references.base_units_are_their_own,
    "shared_names_are_marked": plausibility.shared_names_are_marked,
    "names_are_aliases": plausibility.names_are_aliases,
    "periods_run_forward": plausibility.periods_run_forward,
    "bases_fit_dates": plausibility.bases_fit_dates,
    "values_are_plausible": plausibility.values_are_plausible,
    "ranges_have_two_ends": plausibility.ranges_have_two_ends,
    "hierarchies_have_no_cycle": plausibility.hierarchies_have_no_cycle,
    "relations_link_two_things": plausibility.relations_link_two_things,
    "past_dates_precede_their_sources": plausibility.past_dates_precede_their_sources,
    "rows_have_evidence": spans.rows_have_evidence,
    "spans_have_a_sound_length": spans.spans_have_a_sound_length,
    "passages_have_one_digest": locators.passages_have_one_digest,
    "passages_end_within_their_text": locators.passages_end_within_their_text,
    "evidence_says_how_it_is_read": locators.evidence_says_how_it_is_read,
    "figures_fit_into_their_passages": locators.figures_fit_into_their_passages,
    "ids_are_spelled_from_their_rows": naming.ids_are_spelled_from_their_rows,
    "rows_are_about_what_their_source_names": naming.rows_are_about_what_their_source_names,
    "relations_link_fitting_types": relation_types.relations_link_fitting_types,
    "participants_fit_their_roles": relation_types.participants_fit_their_roles,
    "places_and_claimants_fit": relation_types.places_and_claimants_fit,
    "events_have_who_it_takes": relation_types.events_have_who_it_takes,
    "factors_follow_from_units": units.factors_follow_from_units,
    "indicators_fit_their_kind": units.indicators_fit_their_kind,
    "regions_lie_in_their_country": units.regions_lie_in_their_country,
    "columns_agree": units.columns_agree,
    "cells_use_the_script_of_their_column": scripts.cells_use_the_script_of_their_column,
    "figures_read_as_their_columns": printed_figures.figures_read_as_their_columns,
    "dates_have_their_evidence": printed_dates.dates_have_their_evidence,
    "calculations_are_of_their_kind": arithmetic.calculations_are_of_their_kind,
    "calculations_can_be_computed": arithmetic.calculations_can_be_computed,
    "notes_name_what_comes_out": arithmetic.notes_name_what_comes_out,
    "seals_hold": sealed_rows.seals_hold,
}

TEXT_CHECKS: dict[str, Callable[[Dataset, Texts], Iterator[Issue]]] = {
    "texts_are_as_described": spans.texts_are_as_described,
    "passages_stand_where_cited": spans.passages_stand_where_cited,
    "figures_stand_in_their_passages": printed_figures.figures_stand_in_their_passages,
    "printed_dates_stand_in_their_passages": printed_dates.printed_dates_stand_in_their_passages,
    "exclusions_are_of_their_kind": locators.exclusions_are_of_their_kind,
    "names_stand_in_their_passages": naming.names_stand_in_their_passages,
    "rows_are_about_what_stands_nearby": naming.rows_are_about_what_stands_nearby,
    "texts_are_in_their_language": scripts.texts_are_in_their_language,
    "no_text_is_published": leaks.no_text_is_published,
}
