"""Codes: how a name of a source relates to an entity, why, and what is decided about a value."""

from __future__ import annotations

from baimo_curation.tables.codelists.codelist import Code, Codelist


class MatchPredicate(Codelist):
    """How a name of a source relates to an entity: `predicate_id` of SSSOM."""

    EXACT = Code(
        "skos:exactMatch",
        "The name is one of the entity itself.",
        "同一事物",
        "该名称就是这个实体的名称。",
        label="the same",
    )
    BROAD = Code(
        "skos:broadMatch",
        "The name is one of a checkpoint, copy or mirror of the entity; `variant` says which.",
        "其中一种",
        "该名称是这个实体的某个检查点、副本或镜像的名称，由 `variant` 说明。",
        label="one variant of it",
    )


class PredicateModifier(Codelist):
    """What reverses a match: `predicate_modifier` of SSSOM."""

    NOT = Code(
        "Not",
        "The match does not hold: the two are known to be different.",
        "并非",
        "匹配不成立：已知二者不同。",
        label="not",
    )


class MatchJustification(Codelist):
    """What a reviewed match rests on: `mapping_justification` of SSSOM."""

    CURATION = Code(
        "semapv:ManualMappingCuration",
        "A person compared the two.",
        "人工比对",
        "由人比对得出。",
        label="compared by a person",
    )
    SIMILARITY = Code(
        "semapv:LexicalSimilarityThresholdMatching",
        "A person confirmed a proposal that was made because the names are similar.",
        "名称相似，人工确认",
        "因名称相似而提出，由人确认。",
        label="similar names, confirmed",
    )
    KNOWLEDGE = Code(
        "semapv:BackgroundKnowledgeBasedMatching",
        "A person knows it from elsewhere; the comment says from where.",
        "背景知识",
        "由人据其他资料得知，说明中写明出处。",
        label="background knowledge",
    )


class CorrectionDecision(Codelist):
    """What is decided about a value that a gate reports."""

    ACCEPT = Code(
        "accept",
        "It stays as the source gives it.",
        "保留",
        "保留来源所给的值。",
    )
    REPLACE = Code(
        "replace",
        "The rows have another value; the source's is wrong.",
        "改正",
        "来源的值有误，表中改用另一值。",
    )
    LEAVE_OUT = Code(
        "leave_out",
        "No row is made: the source's value is wrong, and no source gives the right one.",
        "不收",
        "不设该行：来源的值有误，又没有来源给出正确的值。",
    )
