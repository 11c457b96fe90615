"""The closed lists of codes that columns choose from, each code with its definition."""

from __future__ import annotations

from baimo_curation.tables.base import Codelist


class PublishedBasis(Codelist):
    """How the publication date of a source is known."""

    PRINTED = "printed", "The document prints its date."
    INFERRED = "inferred", "The document does not print its date; its content narrows it down."
    UNKNOWN = "unknown", "The date is not known."


class Language(Codelist):
    """Language and script of a document, as a BCP 47 tag."""

    ZH_HANS = "zh-Hans", "Chinese in Simplified characters."
    ZH_HANT = "zh-Hant", "Chinese in Traditional characters."
    EN = "en", "English."


class SourceKind(Codelist):
    """What sort of document a source is."""

    NEWS = "news", "An article, commentary or feature of a news or specialist medium."
    OFFICIAL_NOTICE = "official_notice", "A notice, plan or rule issued by a public body."
    FILING = "filing", "A document filed with a regulator or an exchange."
    REPORT = "report", "A study or report by a research body, association or firm."
    REPOSITORY = "repository", "A code or model repository and its documentation."
    WEB_PAGE = "web_page", "Any other page on the web."


class EntityType(Codelist):
    """What sort of thing an entity is."""

    COMPANY = "company", "A business, a business group or one of its legal units."
    UNIVERSITY = "university", "A university or one of its schools."
    RESEARCH_INSTITUTE = "research_institute", "A body whose purpose is research."
    GOVERNMENT_BODY = "government_body", "A public authority, ministry, office or court."
    HOSPITAL = "hospital", "A hospital or clinic."
    BANK = "bank", "A bank."
    MEDIA = "media", "A newspaper, magazine, site, channel or column that publishes."
    ASSOCIATION = "association", "An association, society or foundation."
    ALLIANCE = "alliance", "A standing alliance or consortium of several organisations."
    MODEL = "model", "A machine-learning model, a model family or one version of a model."
    PRODUCT = "product", "Something people or firms use or buy: an application, device or service."
    PLATFORM = "platform", "A platform others build on: for development, data, cloud or compute."
    COMPUTE_FACILITY = "compute_facility", "A place or cluster that provides computing power."
    CHIP = "chip", "A processor, accelerator or a family of them."
    PERSON = "person", "A person who is named."
    POLICY = "policy", "A law, rule, plan, programme or official initiative."
    REPORT = "report", "A study, ranking, white paper, paper, book or other published work."
    PLACE = "place", "A country, region, city or site."
    EVENT_SERIES = "event_series", "A conference, fair, contest or exam that recurs or has a name."
    DATASET = "dataset", "A named body of data."
    GROUP = "group", "A team, committee or other group that is none of the above."
    TECHNOLOGY = "technology", "A named technique, architecture, standard or language."
    OTHER = "other", "A named thing that is none of the above."


class AliasKind(Codelist):
    """What sort of name an alias is."""

    OFFICIAL = "official", "The full name in use."
    SHORT = "short", "A shortened form."
    BRAND = "brand", "A brand under which the entity is known."
    LEGAL = "legal", "The registered legal name."
    FORMER = "former", "A name no longer in use."
    TRANSLATION = "translation", "The name in another language or script."
    MISSPELLING = "misspelling", "A form that a source prints by mistake."


class Predicate(Codelist):
    """What durable link a relation states, read from subject to object."""

    DEVELOPS = "develops", "The subject makes, trains or builds the object."
    OPERATES = "operates", "The subject runs the object."
    PROVIDES = "provides", "The subject offers or supplies the object to others."
    USES = "uses", "The subject uses or has adopted the object."
    BASED_ON = "based_on", "The subject is built or trained on the object."
    RUNS_ON = "runs_on", "The subject runs on the object's hardware or platform."
    VERSION_OF = "version_of", "The subject is a version of the object, a family or earlier line."
    PART_OF = "part_of", "The subject is a part, unit, member model or component of the object."
    PARTNER_OF = "partner_of", "Subject and object work together; written once, either way round."
    EMPLOYS = "employs", "The subject employs the object, a person."
    FOUNDED = "founded", "The subject founded the object."
    LED_BY = "led_by", "The subject is headed by the object, a person."
    INVESTED_IN = "invested_in", "The subject holds or has bought a stake in the object."
    ACQUIRED = "acquired", "The subject has taken over the object."
    LOCATED_IN = "located_in", "The subject is situated or based in the object, a place."
    PUBLISHES = "publishes", "The subject publishes the object."
    ISSUED = "issued", "The subject issued the object, a policy or official document."
    REGULATES = "regulates", "The subject has authority over the object."
    COMPETES_WITH = "competes_with", "Subject and object are named as rivals; written once."
    COMPATIBLE_WITH = "compatible_with", "The subject works with or supports the object."
    MEMBER_OF = "member_of", "The subject is a member of the object, an alliance or group."


class RelationStatus(Codelist):
    """Whether a relation holds, held, will hold or is only claimed."""

    CURRENT = "current", "Holds at the time of the source."
    FORMER = "former", "Held before, no longer at the time of the source."
    PLANNED = "planned", "Announced or intended, not yet in place."
    CLAIMED = "claimed", "Asserted by a party or rumoured; the source does not vouch for it."


class IndicatorKind(Codelist):
    """How an indicator behaves over time."""

    STOCK = "stock", "An amount at a moment (users, installed chips)."
    FLOW = "flow", "An amount over a period (revenue, vehicles delivered)."
    RATIO = "ratio", "One amount divided by another (share, accuracy, price)."
    GROWTH = "growth", "Change relative to an earlier amount."
    RANK = "rank", "A place in an order, 1 being first."
    DURATION = "duration", "A length of time, an interval or an age."


class Dimension(Codelist):
    """What a unit measures; units of one dimension can measure the same indicator."""

    MONEY = "money", "An amount of a currency."
    COUNT = "count", "A number of things, persons or occurrences."
    RATIO = "ratio", "A number without dimension: shares, growth, multiples."
    TIME = "time", "A length of time."
    RANK = "rank", "A place in an order."
    COMPUTE_RATE = "compute_rate", "Arithmetic operations in a unit of time."
    INFORMATION = "information", "An amount of data."
    INFORMATION_RATE = "information_rate", "An amount of data in a unit of time."
    LENGTH = "length", "A length."
    AREA = "area", "An area."
    ENERGY = "energy", "An amount of energy."
    POWER = "power", "Energy in a unit of time."
    PRICE = "price", "An amount of a currency for one unit of something."
    SCORE = "score", "Points on a scale that the indicator defines."


class Qualifier(Codelist):
    """The bound word printed with a figure, and so which values the figure allows."""

    EXACT = "exact", "Printed without a bound word: the value to the last printed digit."
    ABOUT = "about", "约, 大约, 左右: near the value, on either side."
    MORE_THAN = "more_than", "超, 逾, 突破, 多, 余, 以上: above the value."
    LESS_THAN = "less_than", "不到, 不足, 低于: below the value."
    NEARLY = "nearly", "近, 将近, 接近: the value is not quite reached."
    AT_LEAST = "at_least", "至少, 不少于: the value or more."
    AT_MOST = "at_most", "最多, 不超过: the value or less."
    UP_TO = "up_to", "高达, 多达: the value, which the writer calls large."
    RANGE = "range", "From `value` to `value_max`."
    VAGUE = "vague", "数, 几, 上百: an order of magnitude; `value` is the least the words allow."


class ComputeBasis(Codelist):
    """The number format in which computing power is stated."""

    FP16 = "fp16", "Half precision."
    FP32 = "fp32", "Single precision."
    INT8 = "int8", "8-bit integers."
    UNSTATED = "unstated", "A compute figure whose number format is not stated."
    NOT_APPLICABLE = "not_applicable", "Not a compute figure."


class GrowthReading(Codelist):
    """How a multiple of growth is to be read."""

    BY = "by", "Grew by the value."
    TO = "to", "Grew to the value times the earlier amount."
    AMBIGUOUS = "ambiguous", "The wording allows both readings."


class PeriodBasis(Codelist):
    """Where the period of a figure comes from."""

    PRINTED = "printed", "The text prints the period."
    RESOLVED = "resolved", "The text prints a relative period (去年) and gives what resolves it."
    NONE = "none", "The text gives no period; the period is null."


class MetricStatus(Codelist):
    """What kind of statement a figure is."""

    REPORTED = "reported", "Stated as fact about the past or present."
    ESTIMATE = "estimate", "Stated as an estimate."
    FORECAST = "forecast", "Expected by somebody for the future."
    TARGET = "target", "Aimed at or required by somebody."


class MetricRank(Codelist):
    """Which of several figures for the same thing to use."""

    PREFERRED = "preferred", "The best of several; the note says why."
    NORMAL = "normal", "No preference stated."
    DEPRECATED = "deprecated", "Known to be wrong or superseded; the note says why."


class EventType(Codelist):
    """What happened."""

    MODEL_LAUNCH = "model_launch", "A model is released or presented."
    MODEL_UPGRADE = "model_upgrade", "A new version of a model is released."
    PRODUCT_LAUNCH = "product_launch", "A product, platform or service is released or presented."
    OPEN_SOURCE_RELEASE = "open_source_release", "Code, weights or data are opened."
    FILING = "filing", "A registration or approval with a public authority."
    FINANCING = "financing", "Money is raised or invested."
    LISTING = "listing", "Shares are listed on an exchange, or a listing is applied for."
    ACQUISITION = "acquisition", "A company or business is taken over."
    PARTNERSHIP = "partnership", "Organisations agree or begin to work together."
    DEPLOYMENT = "deployment", "A model or product goes into use at somebody's."
    FACILITY_OPENING = (
        "facility_opening",
        "A compute facility is begun, opened or put into service.",
    )
    FACILITY_UPGRADE = "facility_upgrade", "A compute facility is extended."
    POLICY_ISSUED = "policy_issued", "A law, rule, plan or initiative is issued or announced."
    REPORT_PUBLISHED = "report_published", "A study, ranking, paper or book is published."
    FINANCIAL_RESULTS = "financial_results", "A company reports its results."
    CONFERENCE = "conference", "A conference, fair, forum or meeting takes place."
    STATEMENT = "statement", "A named person or organisation says something on an occasion."
    BENCHMARK_RESULT = "benchmark_result", "A model's result in a test, exam or contest."
    PERSONNEL = "personnel", "Somebody joins, leaves or changes post."
    SUSPENSION = "suspension", "A service, listing or activity is halted or withdrawn."
    FOUNDING = "founding", "An organisation, unit or alliance is set up."
    RESEARCH_MILESTONE = "research_milestone", "A technical result or project milestone is reached."
    MARKET_MOVE = "market_move", "A price, market or competitive position moves."
    OTHER = "other", "Something else."


class DateBasis(Codelist):
    """Where the date of an event comes from."""

    PRINTED = "printed", "The text prints the date."
    RESOLVED = "resolved", "The text prints a relative date and gives what resolves it."
    INFERRED = "inferred", "The text's context narrows the date down; the note says how."
    NONE = "none", "The text gives no date; the date is null."


class EventStatus(Codelist):
    """How certain it is that the event took place."""

    OCCURRED = "occurred", "Told as having taken place."
    ANNOUNCED = "announced", "Announced without a set date."
    SCHEDULED = "scheduled", "To take place at a stated time."
    DENIED = "denied", "Told, and denied by a party."
    UNCONFIRMED = "unconfirmed", "A rumour or unattributed report."
    CANCELLED = "cancelled", "Announced or scheduled, then called off."


class Role(Codelist):
    """What part an entity played in an event."""

    ORGANISER = "organiser", "Held or organised it."
    ISSUER = "issuer", "Issued, published or filed the document."
    DEVELOPER = "developer", "Made the model or product."
    PRODUCT = "product", "Is the model, product or facility it is about."
    INVESTOR = "investor", "Gave money or took over."
    INVESTEE = "investee", "Received money or was taken over."
    PARTNER = "partner", "Took part on equal terms."
    CUSTOMER = "customer", "Uses or bought what it is about."
    REGULATOR = "regulator", "Decided as a public authority."
    SPEAKER = "speaker", "Said or presented it."
    SUBJECT = "subject", "It happened to, or is about, this entity."
    VENUE = "venue", "The event series or place at which it took place."


class EvidenceTable(Codelist):
    """The tables whose rows are supported by evidence."""

    ENTITIES = "entities", "A row of `entities`."
    RELATIONS = "relations", "A row of `relations`."
    METRICS = "metrics", "A row of `metrics`."
    EVENTS = "events", "A row of `events`."


class RetiredTable(Codelist):
    """The tables whose ids are permanent: what is withdrawn leaves a row in `retired`."""

    SOURCES = "sources", "A row of `sources`."
    ENTITIES = "entities", "A row of `entities`."
    RELATIONS = "relations", "A row of `relations`."
    INDICATORS = "indicators", "A row of `indicators`."
    UNITS = "units", "A row of `units`."
    METRICS = "metrics", "A row of `metrics`."
    EVENTS = "events", "A row of `events`."
    CALCULATIONS = "calculations", "A row of `calculations`."


class Aspect(Codelist):
    """Which part of a row a passage supports."""

    ROW = "row", "The row as a whole."
    VALUE = "value", "The figure."
    PERIOD = "period", "The period or date."
    NAME = "name", "The name."
    ROLE = "role", "Who took part."


class Reading(Codelist):
    """How directly a passage states what the row says."""

    PLAIN = "plain", "The passage says it."
    INFERRED = "inferred", "It follows from the passage and its context; the note says how."
    REPAIRED = "repaired", "The text is damaged there; the note says how it was read."


class ExclusionKind(Codelist):
    """What is excluded."""

    QUANTITY = "quantity", "A quantity or rank."
    DATE = "date", "A date or period."
    PASSAGE = (
        "passage",
        "A whole passage that is not the article's own, with all that stands in it.",
    )


class MentionKind(Codelist):
    """What sort of expression the recogniser finds in a text."""

    QUANTITY = "quantity", "A number with what it counts or measures, vague ones included."
    RANK = "rank", "A place in an order, or a first."
    DATE = "date", "A date or period."
    WEAK = "weak", "A count that states nothing (一款), or the numbering of a list."
    IDENTIFIER = "identifier", "Digits that are part of a name, a version or a code."
    ENTITY = "entity", "A name from `aliases`."


class ExclusionReason(Codelist):
    """Why an expression is deliberately no fact of the dataset."""

    RHETORICAL = "rhetorical", "A manner of speaking; nothing is measured."
    FICTIONAL = "fictional", "Belongs to a story that is retold."
    HYPOTHETICAL = "hypothetical", "An example or supposition."
    DUPLICATE = "duplicate", "Repeats a passage that is already cited."
    VERSION_NAME = "version_name", "A version number."
    PART_OF_NAME = "part_of_name", "Part of a name or title."
    LIST_NUMBERING = "list_numbering", "Numbers the items of a list."
    DEFINITION = "definition", "Defines a unit or a term."
    GENERIC = "generic", "A general truth or a loose time that no fact depends on."
    NAVIGATION = "navigation", "Page furniture: menus, footers, related articles."
    SPAM = "spam", "Inserted text that is not the article's."
    BYLINE = "byline", "Date, author or issue line; recorded in `sources`."
    OUT_OF_SCOPE = "out_of_scope", "True, but not about the industry."


class CalculationKind(Codelist):
    """What sort of arithmetic a calculation checks."""

    GROWTH = "growth", "Change between two amounts, relative to the earlier."
    RATIO = "ratio", "One amount divided by another."
    SHARE = "share", "A part divided by its whole."
    SUM = "sum", "Parts added up."
    DIFFERENCE = "difference", "One amount less another."
    PRODUCT = "product", "Amounts multiplied."
    IMPLIED_RATE = "implied_rate", "A yearly rate implied by two amounts and the time between."


class Verdict(Codelist):
    """What the recomputation shows."""

    CONSISTENT = "consistent", "The recomputed and the stated interval overlap."
    INCONSISTENT = "inconsistent", "They do not: the source contradicts itself."
    UNDECIDABLE = "undecidable", "A bound is open, so the figures can neither agree nor disagree."


class TextHealth(Codelist):
    """The state of a source's text as it was found; several can hold at once."""

    OK = "ok", "Nothing found wrong."
    SCRIPT_CONVERTED = "script_converted", "Converted from Simplified to Traditional characters."
    PINYIN_GLOSSES = "pinyin_glosses", "Pinyin in brackets is inserted after characters."
    ENCODING_DAMAGE = "encoding_damage", "Characters are lost or replaced."
    SPAM_INSERTION = "spam_insertion", "Foreign text is inserted."
    NAVIGATION_TAIL = "navigation_tail", "Menus, footers or related articles are part of the text."
