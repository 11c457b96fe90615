"""Every check by name: `CHECKS` read the dataset alone, `TEXT_CHECKS` also the source texts.

A check is a function that yields issues; its name is the fact it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from baimo_curation.checks import (
    arithmetic,
    dates,
    evidence,
    figures,
    leaks,
    locators,
    naming,
    referential,
    retired,
    scripts,
    seals,
    semantic,
    types,
    vocabularies,
)
from baimo_curation.checks.structural import keys_are_unique, rows_are_whole
from baimo_curation.dataset import Dataset
from baimo_curation.issues import Issue
from baimo_curation.texts import Texts

CHECKS: dict[str, Callable[[Dataset], Iterator[Issue]]] = {
    "rows_are_whole": rows_are_whole,
    "keys_are_unique": keys_are_unique,
    "foreign_keys_resolve": referential.foreign_keys_resolve,
    "entities_are_used": referential.entities_are_used,
    "retired_ids_lead_on": retired.retired_ids_lead_on,
    "units_fit_indicators": referential.units_fit_indicators,
    "base_units_are_their_own": referential.base_units_are_their_own,
    "shared_names_are_marked": semantic.shared_names_are_marked,
    "names_are_aliases": semantic.names_are_aliases,
    "periods_run_forward": semantic.periods_run_forward,
    "bases_fit_dates": semantic.bases_fit_dates,
    "values_are_plausible": semantic.values_are_plausible,
    "ranges_have_two_ends": semantic.ranges_have_two_ends,
    "hierarchies_have_no_cycle": semantic.hierarchies_have_no_cycle,
    "relations_link_two_things": semantic.relations_link_two_things,
    "past_dates_precede_their_sources": semantic.past_dates_precede_their_sources,
    "rows_have_evidence": evidence.rows_have_evidence,
    "spans_have_a_sound_length": evidence.spans_have_a_sound_length,
    "passages_have_one_digest": locators.passages_have_one_digest,
    "passages_end_within_their_text": locators.passages_end_within_their_text,
    "evidence_says_how_it_is_read": locators.evidence_says_how_it_is_read,
    "figures_fit_into_their_passages": locators.figures_fit_into_their_passages,
    "ids_are_spelled_from_their_rows": naming.ids_are_spelled_from_their_rows,
    "rows_are_about_what_their_source_names": naming.rows_are_about_what_their_source_names,
    "relations_link_fitting_types": types.relations_link_fitting_types,
    "participants_fit_their_roles": types.participants_fit_their_roles,
    "places_and_claimants_fit": types.places_and_claimants_fit,
    "events_have_who_it_takes": types.events_have_who_it_takes,
    "factors_follow_from_units": vocabularies.factors_follow_from_units,
    "indicators_fit_their_kind": vocabularies.indicators_fit_their_kind,
    "regions_lie_in_their_country": vocabularies.regions_lie_in_their_country,
    "columns_agree": vocabularies.columns_agree,
    "cells_use_the_script_of_their_column": scripts.cells_use_the_script_of_their_column,
    "figures_read_as_their_columns": figures.figures_read_as_their_columns,
    "dates_have_their_evidence": dates.dates_have_their_evidence,
    "calculations_are_of_their_kind": arithmetic.calculations_are_of_their_kind,
    "calculations_can_be_computed": arithmetic.calculations_can_be_computed,
    "notes_name_what_comes_out": arithmetic.notes_name_what_comes_out,
    "seals_hold": seals.seals_hold,
}

TEXT_CHECKS: dict[str, Callable[[Dataset, Texts], Iterator[Issue]]] = {
    "texts_are_as_described": evidence.texts_are_as_described,
    "passages_stand_where_cited": evidence.passages_stand_where_cited,
    "figures_stand_in_their_passages": figures.figures_stand_in_their_passages,
    "printed_dates_stand_in_their_passages": dates.printed_dates_stand_in_their_passages,
    "exclusions_are_of_their_kind": locators.exclusions_are_of_their_kind,
    "names_stand_in_their_passages": naming.names_stand_in_their_passages,
    "rows_are_about_what_stands_nearby": naming.rows_are_about_what_stands_nearby,
    "texts_are_in_their_language": scripts.texts_are_in_their_language,
    "no_text_is_published": leaks.no_text_is_published,
}
