"""Codes: how entities are related, and whether they still are."""

from __future__ import annotations

from baimo_curation.tables.codelists.codelist import Code, Codelist


class Predicate(Codelist):
    """What durable link a relation states, read from subject to object."""

    DEVELOPS = Code(
        "develops",
        "The subject makes, trains or builds the object.",
        "研发",
        "主体制造、训练或建造客体。",
        contained="object_id",
    )
    OPERATES = Code(
        "operates", "The subject runs the object.", "运营", "主体运营客体。", contained="object_id"
    )
    PROVIDES = Code(
        "provides",
        "The subject offers or supplies the object to others.",
        "提供",
        "主体向他人提供或供应客体。",
        contained="object_id",
    )
    USES = Code(
        "uses", "The subject uses or has adopted the object.", "使用", "主体使用或已采用客体。"
    )
    BASED_ON = Code(
        "based_on",
        "The subject is built or trained on the object.",
        "基于",
        "主体在客体的基础上构建或训练。",
    )
    RUNS_ON = Code(
        "runs_on",
        "The subject runs on the object's hardware or platform.",
        "运行于",
        "主体运行在客体的硬件或平台上。",
    )
    VERSION_OF = Code(
        "version_of",
        "The subject is a version of the object, a family or earlier line.",
        "是其版本",
        "主体是客体的一个版本；客体为系列或更早的产品线。",
    )
    PART_OF = Code(
        "part_of",
        "The subject is a part, unit, member model or component of the object.",
        "属于",
        "主体是客体的一部分、下属单位、成员模型或组件。",
        contained="subject_id",
    )
    PARTNER_OF = Code(
        "partner_of",
        "Subject and object work together; written once, either way round.",
        "合作",
        "主体与客体合作；只记一次，不分先后。",
    )
    EMPLOYS = Code(
        "employs", "The subject employs the object, a person.", "聘用", "主体聘用客体（人物）。"
    )
    FOUNDED = Code("founded", "The subject founded the object.", "创办", "主体创办客体。")
    LED_BY = Code(
        "led_by",
        "The subject is headed by the object, a person.",
        "由其领导",
        "主体由客体（人物）领导。",
    )
    INVESTED_IN = Code(
        "invested_in",
        "The subject has or has bought a stake in the object.",
        "投资",
        "主体持有或购入客体的股权。",
    )
    ACQUIRED = Code(
        "acquired",
        "The subject has taken over the object.",
        "收购",
        "主体收购客体。",
        contained="object_id",
    )
    LOCATED_IN = Code(
        "located_in",
        "The subject is situated or based in the object, a place.",
        "位于",
        "主体位于或设在客体（地点）。",
        contained="subject_id",
    )
    PUBLISHES = Code(
        "publishes", "The subject publishes the object.", "出版", "主体出版或发布客体。"
    )
    ISSUED = Code(
        "issued",
        "The subject issued the object, a policy or official document.",
        "印发",
        "主体印发客体（政策或官方文件）。",
    )
    REGULATES = Code(
        "regulates", "The subject has authority over the object.", "监管", "主体对客体有管辖权。"
    )
    COMPETES_WITH = Code(
        "competes_with",
        "Subject and object are named as rivals; written once.",
        "竞争",
        "来源称主体与客体为竞争对手；只记一次。",
    )
    COMPATIBLE_WITH = Code(
        "compatible_with",
        "The subject works with or supports the object.",
        "兼容",
        "主体可与客体配合使用或支持客体。",
    )
    MEMBER_OF = Code(
        "member_of",
        "The subject is a member of the object, an alliance or group.",
        "加入",
        "主体是客体（联盟或团体）的成员。",
        contained="subject_id",
    )
    ORGANISES = Code(
        "organises",
        "The subject holds the object, a conference, fair or contest.",
        "主办",
        "主体主办客体（会议、展会或竞赛）。",
    )
    EVALUATES = Code(
        "evaluates",
        "The subject measures the quality of the object.",
        "评测",
        "主体评测客体的质量。",
    )
    CONTRIBUTED_TO = Code(
        "contributed_to",
        "The subject, a person, led or took part in making the object.",
        "参与研制",
        "主体（人物）主持或参与研制客体。",
    )
    COMPARED_WITH = Code(
        "compared_with",
        "The source measures the subject against the object, without calling them rivals.",
        "对标",
        "来源以客体为标杆衡量主体，但没有称其为竞争对手。",
    )
    SUBSTITUTE_FOR = Code(
        "substitute_for",
        "The subject can replace the object.",
        "替代",
        "主体可以替代客体。",
    )
    LICENSED_UNDER = Code(
        "licensed_under",
        "The subject is offered under the object, a licence.",
        "采用许可",
        "主体按客体（许可协议）提供。",
    )
    POINTS_TO = Code(
        "points_to",
        "The subject, a name of an interface, serves the object, a model.",
        "指向",
        "主体（接口名称）实际提供客体（模型）。",
    )


class RelationStatus(Codelist):
    """Whether a relation is, was or will be true, or is only claimed."""

    CURRENT = Code("current", "Holds at the time of the source.", "现行", "在来源成文时成立。")
    FORMER = Code(
        "former",
        "Held before, no longer at the time of the source.",
        "曾经",
        "此前成立，来源成文时已不成立。",
    )
    PLANNED = Code(
        "planned", "Announced or intended, not yet in place.", "计划", "已宣布或拟议，尚未落实。"
    )
    CLAIMED = Code(
        "claimed",
        "Asserted by a party or rumoured; the source does not vouch for it.",
        "声称",
        "一方的声称或传闻，来源不为其作保。",
    )
