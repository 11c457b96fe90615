"""Every check by name: `CHECKS` read the dataset alone, `TEXT_CHECKS` also the source texts.

`ANY_TEXT_CHECKS` read the texts that there are; of the others, what is in the files.

A check is a function that yields issues, named as the fact that it verifies. It is registered
with every type of issue that it can yield, and with the forms of sources that it holds for if
these are not all.
"""

from __future__ import annotations

from baimo_curation.checks import (
    aliases,
    arithmetic,
    cited_names,
    cue_words,
    currencies,
    date_order,
    decided_cells,
    entity_columns,
    event_parts,
    evidence_aspects,
    explained_dates,
    figure_events,
    figure_parts,
    figure_subjects,
    id_spelling,
    id_words,
    indicators,
    languages,
    leaks,
    licensed_use,
    locations,
    locators,
    mapped_cells,
    mapped_sources,
    metric_columns,
    name_matches,
    named_entities,
    open_coverage,
    pointers,
    printed_dates,
    printed_figures,
    printed_words,
    references,
    relation_graph,
    relation_types,
    retired_ids,
    score_scales,
    scripts,
    shape,
    source_columns,
    source_folders,
    span_order,
    spans,
    speakers,
    subdivisions,
    text_sizes,
    titles,
    translated_numbers,
    units,
)
from baimo_curation.checks.check import MAPPED, PROSE, Check
from baimo_curation.checks.gates import GATES
from baimo_curation.reading.dataset import Dataset
from baimo_curation.reading.source_texts import Texts

CHECKS: dict[str, Check[[Dataset]]] = {
    "rows_match_the_header": Check(shape.rows_match_the_header, {"blank-row", "ragged-row"}),
    "keys_are_unique": Check(shape.keys_are_unique, {"duplicate-key"}),
    "mappings_can_be_read": Check(mapped_sources.mappings_can_be_read, {"mapping"}, MAPPED),
    "foreign_keys_resolve": Check(references.foreign_keys_resolve, {"foreign-key"}),
    "entities_are_used": Check(references.entities_are_used, {"orphan-entity"}),
    "retired_ids_resolve": Check(retired_ids.retired_ids_resolve, {"retired-id"}),
    "units_fit_indicators": Check(units.units_fit_indicators, {"unit-dimension"}),
    "scores_have_a_scale": Check(score_scales.scores_have_a_scale, {"benchmark-metric"}),
    "base_units_are_consistent": Check(units.base_units_are_consistent, {"base-unit"}),
    "unit_codes_and_factors_agree": Check(units.unit_codes_and_factors_agree, {"unit-factor"}),
    "indicators_match_their_kind": Check(
        indicators.indicators_match_their_kind, {"indicator-kind"}
    ),
    "entity_columns_agree": Check(entity_columns.entity_columns_agree, {"column-conflict"}),
    "regions_lie_in_their_country": Check(subdivisions.regions_lie_in_their_country, {"region"}),
    "locations_agree": Check(locations.locations_agree, {"region"}),
    "source_columns_agree": Check(source_columns.source_columns_agree, {"column-conflict"}),
    "licences_allow_the_use": Check(licensed_use.licences_allow_the_use, {"licence"}),
    "exclusions_have_reasons_of_their_kind": Check(
        source_columns.exclusions_have_reasons_of_their_kind, {"exclusion-kind"}, PROSE
    ),
    "shared_names_are_marked_ambiguous": Check(
        aliases.shared_names_are_marked_ambiguous, {"ambiguous-alias"}
    ),
    "entity_names_are_aliases": Check(aliases.entity_names_are_aliases, {"name-without-alias"}),
    "matches_agree": Check(name_matches.matches_agree, {"match-conflict"}),
    "matches_name_what_they_match": Check(
        name_matches.matches_name_what_they_match, {"match-kind"}
    ),
    "copies_are_no_models": Check(name_matches.copies_are_no_models, {"model-copy"}),
    "ids_match_their_rows": Check(id_spelling.ids_match_their_rows, {"id-spelling"}),
    "ids_name_their_vocabulary": Check(id_words.ids_name_their_vocabulary, {"id-spelling"}),
    "ids_of_figures_name_no_other_indicator": Check(
        id_words.ids_of_figures_name_no_other_indicator, {"id-spelling"}
    ),
    "ids_begin_with_their_entities": Check(id_words.ids_begin_with_their_entities, {"id-spelling"}),
    "years_in_ids_are_those_of_dates": Check(
        id_words.years_in_ids_are_those_of_dates, {"id-spelling"}
    ),
    "periods_end_after_they_start": Check(
        date_order.periods_end_after_they_start, {"period-order"}
    ),
    "dates_match_their_basis": Check(date_order.dates_match_their_basis, {"date-basis"}),
    "past_dates_precede_their_sources": Check(
        date_order.past_dates_precede_their_sources, {"date-after-source"}
    ),
    "dates_have_evidence": Check(printed_dates.dates_have_evidence, {"date-basis"}),
    "concluded_dates_are_explained": Check(
        explained_dates.concluded_dates_are_explained, {"date-unexplained"}, PROSE
    ),
    "passages_print_one_date": Check(
        explained_dates.passages_print_one_date, {"date-unexplained"}, PROSE
    ),
    "foundings_give_the_date_of_founding": Check(
        explained_dates.foundings_give_the_date_of_founding, {"date-unexplained"}
    ),
    "figures_have_a_subject": Check(figure_subjects.figures_have_a_subject, {"subject-missing"}),
    "figures_agree_with_their_event": Check(
        figure_events.figures_agree_with_their_event, {"event-conflict"}, PROSE
    ),
    "figures_within_events_belong_to_one": Check(
        figure_events.figures_within_events_belong_to_one, {"event-conflict"}, PROSE
    ),
    "passages_have_one_speaker": Check(
        speakers.passages_have_one_speaker, {"speaker-conflict"}, PROSE
    ),
    "parts_fit_into_their_whole": Check(
        figure_parts.parts_fit_into_their_whole, {"part-exceeds-whole"}
    ),
    "wordings_are_in_both_languages": Check(
        languages.wordings_are_in_both_languages, {"untranslated"}
    ),
    "translations_name_the_same_numbers": Check(
        translated_numbers.translations_name_the_same_numbers, {"translation-number"}
    ),
    "values_are_plausible": Check(metric_columns.values_are_plausible, {"implausible-value"}),
    "ranges_have_two_ends": Check(metric_columns.ranges_have_two_ends, {"range-ends"}),
    "stated_bounds_enclose_the_value": Check(
        metric_columns.stated_bounds_enclose_the_value, {"stated-bounds"}
    ),
    "metric_columns_agree": Check(metric_columns.metric_columns_agree, {"column-conflict"}),
    "printed_figures_match_their_columns": Check(
        printed_figures.printed_figures_match_their_columns, {"figure-mismatch"}, PROSE
    ),
    "claims_name_their_subject": Check(titles.claims_name_their_subject, {"title-entity"}),
    "events_name_their_participants": Check(
        titles.events_name_their_participants, {"title-entity"}
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
    "participants_fit_their_event": Check(
        event_parts.participants_fit_their_event, {"event-roles"}
    ),
    "rows_have_evidence": Check(spans.rows_have_evidence, {"evidence-missing"}),
    "rows_are_in_the_folder_of_their_source": Check(
        source_folders.rows_are_in_the_folder_of_their_source, {"source-folder"}
    ),
    "locators_name_a_file": Check(spans.locators_name_a_file, {"locator-file"}),
    "names_are_cited_near_their_rows": Check(
        cited_names.names_are_cited_near_their_rows, {"named-elsewhere"}
    ),
    "names_have_the_length_of_a_name": Check(
        cited_names.names_have_the_length_of_a_name, {"name-not-in-span"}, PROSE
    ),
    "lines_grow_with_positions": Check(span_order.lines_grow_with_positions, {"span-line"}),
    "pointers_are_places": Check(span_order.pointers_are_places, {"pointer"}),
    "equal_texts_have_equal_sizes": Check(text_sizes.equal_texts_have_equal_sizes, {"text-size"}),
    "sizes_are_possible": Check(text_sizes.sizes_are_possible, {"text-size"}),
    "spans_have_a_valid_length": Check(spans.spans_have_a_valid_length, {"span-length"}),
    "passages_have_one_digest": Check(locators.passages_have_one_digest, {"digest-conflict"}),
    "passages_end_within_their_text": Check(
        locators.passages_end_within_their_text, {"span-outside"}
    ),
    "aspects_and_readings_are_valid": Check(
        locators.aspects_and_readings_are_valid, {"aspect", "column-conflict"}
    ),
    "aspects_have_their_columns": Check(
        evidence_aspects.aspects_have_their_columns, {"aspect"}, PROSE
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
    **GATES,
    "corrections_hold": Check(decided_cells.corrections_hold, {"correction-lapsed"}),
}

TEXT_CHECKS: dict[str, Check[[Dataset, Texts]]] = {
    "texts_match_their_description": Check(
        spans.texts_match_their_description, {"text-changed", "text-size"}
    ),
    "passages_are_where_cited": Check(
        spans.passages_are_where_cited, {"span-moved", "span-outside", "span-lost"}
    ),
    "lines_are_those_of_passages": Check(spans.lines_are_those_of_passages, {"span-line"}),
    "pointers_lead_to_their_passages": Check(
        pointers.pointers_lead_to_their_passages, {"pointer"}, MAPPED
    ),
    "texts_are_in_the_stated_language": Check(
        scripts.texts_are_in_the_stated_language, {"text-language"}
    ),
    "figures_occur_in_their_passages": Check(
        printed_figures.figures_occur_in_their_passages, {"figure-not-in-span"}, PROSE
    ),
    "figures_name_their_subject": Check(
        figure_subjects.figures_name_their_subject, {"subject-not-named"}
    ),
    "sums_have_their_printed_currency": Check(
        currencies.sums_have_their_printed_currency, {"currency-not-printed"}
    ),
    "columns_agree_with_printed_words": Check(
        printed_words.columns_agree_with_printed_words, {"printed-word"}
    ),
    "codes_have_their_words": Check(cue_words.codes_have_their_words, {"cue-word"}),
    "printed_dates_occur_in_their_passages": Check(
        printed_dates.printed_dates_occur_in_their_passages, {"date-not-in-span"}
    ),
    "names_occur_in_their_passages": Check(
        named_entities.names_occur_in_their_passages, {"name-not-in-span"}
    ),
    "entities_are_named_near_their_passages": Check(
        named_entities.entities_are_named_near_their_passages, {"named-elsewhere"}, PROSE
    ),
    "exclusions_match_their_kind": Check(
        locators.exclusions_match_their_kind, {"exclusion-kind"}, PROSE
    ),
    "sources_are_as_mapped": Check(
        mapped_sources.sources_are_as_mapped,
        {
            "mapping",
            "mapping-value",
            "source-syntax",
            "record-count",
            "unmapped-key",
            "document-part",
            "entity-unknown",
            "release-dates",
            "correction-lapsed",
            "mapped-rows",
        },
        MAPPED,
    ),
    "no_source_text_is_copied": Check(leaks.no_source_text_is_copied, {"leaked-text"}),
}

ANY_TEXT_CHECKS: dict[str, Check[[Dataset, Texts]]] = {
    "mapped_rows_follow_from_their_fields": Check(
        mapped_cells.mapped_rows_follow_from_their_fields, {"mapped-cell"}, MAPPED
    ),
    "nothing_is_left_open": Check(open_coverage.nothing_is_left_open, {"open-coverage"}),
}
