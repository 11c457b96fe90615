"""The closed lists of codes that columns choose from, each code in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


@dataclass(frozen=True)
class Code:
    """One code of a codelist, in English and Chinese.

    Attributes:
        value: The code as it is written in cells.
        definition: What it means.
        label_zh: What it is called in Chinese.
        definition_zh: What it means, in Chinese.
        label: What it is called in English, where the code itself does not read well.
        contained: Of a predicate whose one side is part of the other: the column of that side.
    """

    value: str
    definition: str
    label_zh: str
    definition_zh: str
    label: str = ""
    contained: str = ""


class Codelist(StrEnum):
    """A closed list of codes; each member equals its code and carries its labels."""

    _value_: str
    label: str
    definition: str
    label_zh: str
    definition_zh: str
    contained: str

    def __new__(cls, code: Code) -> Self:
        """Make a member from what is said of it."""
        member = str.__new__(cls, code.value)
        member._value_ = code.value
        member.label = code.label or code.value.replace("_", " ")
        member.definition = code.definition
        member.label_zh = code.label_zh
        member.definition_zh = code.definition_zh
        member.contained = code.contained
        return member


class PublishedBasis(Codelist):
    """How the publication date of a source is known."""

    PRINTED = Code("printed", "The document prints its date.", "已印明", "文件上印有日期。")
    INFERRED = Code(
        "inferred",
        "The document does not print its date; its content narrows it down.",
        "推断",
        "文件上没有印日期，由内容推断大致时间。",
    )
    UNKNOWN = Code("unknown", "The date is not known.", "不详", "日期不详。")


class Language(Codelist):
    """Language and script of a document, as a BCP 47 tag."""

    ZH_HANS = Code(
        "zh-Hans",
        "Chinese in Simplified characters.",
        "简体中文",
        "以简体字书写的中文。",
        label="Chinese, Simplified",
    )
    ZH_HANT = Code(
        "zh-Hant",
        "Chinese in Traditional characters.",
        "繁体中文",
        "以繁体字书写的中文。",
        label="Chinese, Traditional",
    )
    EN = Code("en", "English.", "英文", "英文。", label="English")


class SourceKind(Codelist):
    """What sort of document a source is."""

    NEWS = Code(
        "news",
        "An article, commentary or feature of a news or specialist medium.",
        "新闻",
        "新闻媒体或专业媒体的报道、评论或特稿。",
    )
    OFFICIAL_NOTICE = Code(
        "official_notice",
        "A notice, plan or rule issued by a public body.",
        "官方通知",
        "公共机构发布的通知、规划或规定。",
    )
    FILING = Code(
        "filing",
        "A document filed with a regulator or an exchange.",
        "申报文件",
        "提交给监管机构或交易所的文件。",
    )
    REPORT = Code(
        "report",
        "A study or report by a research body, association or firm.",
        "报告",
        "研究机构、协会或企业的研究或报告。",
    )
    REPOSITORY = Code(
        "repository",
        "A code or model repository and its documentation.",
        "代码库",
        "代码库或模型库及其文档。",
    )
    WEB_PAGE = Code("web_page", "Any other page on the web.", "网页", "其他网页。")


class EntityType(Codelist):
    """What sort of thing an entity is."""

    COMPANY = Code(
        "company",
        "A business, a business group or one of its legal units.",
        "公司",
        "企业、企业集团或其下属法人单位。",
    )
    UNIVERSITY = Code("university", "A university or one of its schools.", "高校", "大学或其院系。")
    RESEARCH_INSTITUTE = Code(
        "research_institute",
        "A body whose purpose is research.",
        "研究机构",
        "以研究为宗旨的机构。",
    )
    GOVERNMENT_BODY = Code(
        "government_body",
        "A public authority, ministry, office or court.",
        "政府机构",
        "公共机关、部委、政府办公室或法院。",
    )
    HOSPITAL = Code("hospital", "A hospital or clinic.", "医院", "医院或诊所。")
    BANK = Code("bank", "A bank.", "银行", "银行。")
    MEDIA = Code(
        "media",
        "A newspaper, magazine, site, channel or column that publishes.",
        "媒体",
        "报纸、杂志、网站、频道或专栏。",
    )
    ASSOCIATION = Code(
        "association", "An association, society or foundation.", "协会", "协会、学会或基金会。"
    )
    ALLIANCE = Code(
        "alliance",
        "A standing alliance or consortium of several organisations.",
        "联盟",
        "多家组织结成的常设联盟或联合体。",
    )
    MODEL = Code(
        "model",
        "A machine-learning model, a model family or one version of a model.",
        "模型",
        "机器学习模型、模型系列或模型的某个版本。",
    )
    PRODUCT = Code(
        "product",
        "Something people or firms use or buy: an application, device or service.",
        "产品",
        "供个人或企业使用、购买的应用、设备或服务。",
    )
    PLATFORM = Code(
        "platform",
        "A platform others build on: for development, data, cloud or compute.",
        "平台",
        "供他人用于开发、数据、云或算力的平台。",
    )
    COMPUTE_FACILITY = Code(
        "compute_facility",
        "A place or cluster that provides computing power.",
        "算力设施",
        "提供算力的场所或集群。",
    )
    CHIP = Code(
        "chip", "A processor, accelerator or a family of them.", "芯片", "处理器、加速器或其系列。"
    )
    PERSON = Code("person", "A person who is named.", "人物", "有姓名的人。")
    POLICY = Code(
        "policy",
        "A law, rule, plan, programme or official initiative.",
        "政策",
        "法律、规定、规划、计划或官方倡议。",
    )
    REPORT = Code(
        "report",
        "A study, ranking, white paper, paper, book or other published work.",
        "报告著作",
        "研究、榜单、白皮书、论文、书籍等已发表的著作。",
    )
    PLACE = Code(
        "place", "A country, region, city or site.", "地点", "国家、地区、城市或具体地点。"
    )
    EVENT_SERIES = Code(
        "event_series",
        "A conference, fair, contest or exam that recurs or has a name.",
        "系列活动",
        "定期举办或有专名的会议、展会、竞赛或考试。",
    )
    DATASET = Code("dataset", "A named body of data.", "数据集", "有名称的一批数据。")
    GROUP = Code(
        "group",
        "A team, committee or other group that is none of the above.",
        "团队",
        "以上各类之外的团队、委员会或其他群体。",
    )
    TECHNOLOGY = Code(
        "technology",
        "A named technique, architecture, standard or language.",
        "技术",
        "有名称的技术、架构、标准或语言。",
    )
    OTHER = Code(
        "other", "A named thing that is none of the above.", "其他", "以上各类之外有名称的事物。"
    )


class AliasKind(Codelist):
    """What sort of name an alias is."""

    OFFICIAL = Code("official", "The full name in use.", "正式名称", "现用的全称。")
    SHORT = Code("short", "A shortened form.", "简称", "缩短的名称。")
    BRAND = Code(
        "brand", "A brand under which the entity is known.", "品牌名", "为人所知的品牌名称。"
    )
    LEGAL = Code("legal", "The registered legal name.", "法定名称", "登记的法定名称。")
    FORMER = Code("former", "A name no longer in use.", "曾用名", "已不再使用的名称。")
    TRANSLATION = Code(
        "translation",
        "The name in another language or script.",
        "译名",
        "在另一种语言或文字中的名称。",
    )
    MISSPELLING = Code(
        "misspelling", "A form that a source prints by mistake.", "误写", "来源误印的写法。"
    )


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


class IndicatorKind(Codelist):
    """How an indicator behaves over time."""

    STOCK = Code(
        "stock",
        "An amount at a moment (users, installed chips).",
        "存量",
        "某一时点的数量（用户、已安装的芯片）。",
    )
    FLOW = Code(
        "flow",
        "An amount over a period (revenue, vehicles delivered).",
        "流量",
        "一段时期内的数量（收入、交付的车辆）。",
    )
    RATIO = Code(
        "ratio",
        "One amount divided by another (share, accuracy, price).",
        "比率",
        "一个量除以另一个量（份额、准确率、价格）。",
    )
    GROWTH = Code(
        "growth", "Change relative to an earlier amount.", "增长", "相对于先前数量的变化。"
    )
    RANK = Code("rank", "A place in an order, 1 being first.", "排名", "在次序中的位置，1 为第一。")
    DURATION = Code(
        "duration", "A length of time, an interval or an age.", "时长", "时间长度、间隔或年龄。"
    )


class Dimension(Codelist):
    """What a unit measures; units of one dimension can measure the same indicator."""

    MONEY = Code("money", "An amount of a currency.", "金额", "某种货币的数额。")
    COUNT = Code(
        "count", "A number of things, persons or occurrences.", "数目", "物、人或次数的多少。"
    )
    RATIO = Code(
        "ratio",
        "A number without dimension: shares, growth, multiples.",
        "比率",
        "没有量纲的数：份额、增幅、倍数。",
    )
    TIME = Code("time", "A length of time.", "时间", "时间的长度。")
    RANK = Code("rank", "A place in an order.", "名次", "在次序中的位置。")
    COMPUTE_RATE = Code(
        "compute_rate",
        "Arithmetic operations in a unit of time.",
        "算力",
        "单位时间内的算术运算次数。",
    )
    INFORMATION = Code("information", "An amount of data.", "信息量", "数据量。")
    INFORMATION_RATE = Code(
        "information_rate",
        "An amount of data in a unit of time.",
        "传输速率",
        "单位时间内的数据量。",
    )
    LENGTH = Code("length", "A length.", "长度", "长度。")
    AREA = Code("area", "An area.", "面积", "面积。")
    ENERGY = Code("energy", "An amount of energy.", "能量", "能量。")
    POWER = Code("power", "Energy in a unit of time.", "功率", "单位时间内的能量。")
    PRICE = Code(
        "price",
        "An amount of a currency for one unit of something.",
        "价格",
        "一个单位的某物值多少货币。",
    )
    SCORE = Code(
        "score",
        "Points on a scale that the indicator defines.",
        "分数",
        "按指标所定的尺度打出的分数。",
    )


class Qualifier(Codelist):
    """The bound word printed with a figure, and so which values the figure allows."""

    EXACT = Code(
        "exact",
        "Printed without a bound word: the value to the last printed digit.",
        "确数",
        "没有限定词：数值以所印的末位为准。",
    )
    ABOUT = Code(
        "about",
        "约, 大约, 左右: near the value, on either side.",
        "约",
        "约、大约、左右：在该值上下。",
    )
    MORE_THAN = Code(
        "more_than",
        "超, 逾, 突破, 多, 余, 以上: above the value.",
        "超过",
        "超、逾、突破、多、余、以上：高于该值。",
    )
    LESS_THAN = Code(
        "less_than", "不到, 不足, 低于: below the value.", "不到", "不到、不足、低于：低于该值。"
    )
    NEARLY = Code(
        "nearly",
        "近, 将近, 接近: the value is not quite reached.",
        "近",
        "近、将近、接近：尚未达到该值。",
    )
    AT_LEAST = Code(
        "at_least", "至少, 不少于: the value or more.", "至少", "至少、不少于：等于或高于该值。"
    )
    AT_MOST = Code(
        "at_most", "最多, 不超过: the value or less.", "最多", "最多、不超过：等于或低于该值。"
    )
    UP_TO = Code(
        "up_to",
        "高达, 多达: the value, which the writer calls large.",
        "高达",
        "高达、多达：就是该值，作者强调其大。",
    )
    RANGE = Code("range", "From `value` to `value_max`.", "区间", "从 `value` 到 `value_max`。")
    VAGUE = Code(
        "vague",
        "数, 几, 上百: an order of magnitude; `value` is the least the words allow.",
        "概数",
        "数、几、上百：只有数量级；`value` 取措辞容许的最小值。",
    )


class ComputeBasis(Codelist):
    """The number format in which computing power is stated."""

    FP16 = Code("fp16", "Half precision.", "FP16", "半精度。", label="FP16")
    FP32 = Code("fp32", "Single precision.", "FP32", "单精度。", label="FP32")
    INT8 = Code("int8", "8-bit integers.", "INT8", "8 位整数。", label="INT8")
    UNSTATED = Code(
        "unstated",
        "A compute figure whose number format is not stated.",
        "精度未说明",
        "没有说明数值格式的算力数字。",
        label="precision unstated",
    )
    NOT_APPLICABLE = Code("not_applicable", "Not a compute figure.", "不适用", "不是算力数字。")


class GrowthReading(Codelist):
    """How a multiple of growth is to be read."""

    BY = Code("by", "Grew by the value.", "增长了", "增加的部分是该值。")
    TO = Code(
        "to", "Grew to the value times the earlier amount.", "增长到", "增至先前数量乘以该值。"
    )
    AMBIGUOUS = Code("ambiguous", "The wording allows both readings.", "两可", "两种读法都说得通。")


class PeriodBasis(Codelist):
    """Where the period of a figure comes from."""

    PRINTED = Code("printed", "The text prints the period.", "已印明", "文中印有时期。")
    RESOLVED = Code(
        "resolved",
        "The text prints a relative period (去年) and gives what resolves it.",
        "可推定",
        "文中用的是相对时间（去年），并有推定的依据。",
    )
    NONE = Code(
        "none",
        "The text gives no period; the period is null.",
        "无",
        "文中没有给出时期，时期为空。",
    )


class MetricStatus(Codelist):
    """What kind of statement a figure is."""

    REPORTED = Code(
        "reported",
        "Stated as fact about the past or present.",
        "报告值",
        "作为过去或现在的事实陈述。",
    )
    ESTIMATE = Code("estimate", "Stated as an estimate.", "估计", "作为估计陈述。")
    FORECAST = Code(
        "forecast", "Expected by somebody for the future.", "预测", "某一方对未来的预期。"
    )
    TARGET = Code("target", "Aimed at or required by somebody.", "目标", "某一方力求或要求达到。")


class MetricRank(Codelist):
    """Which of several figures for the same thing to use."""

    PREFERRED = Code(
        "preferred",
        "The best of several; the note says why.",
        "首选",
        "几个数字中最好的一个；理由见备注。",
    )
    NORMAL = Code("normal", "No preference stated.", "一般", "没有取舍。")
    DEPRECATED = Code(
        "deprecated",
        "Known to be wrong or superseded; the note says why.",
        "弃用",
        "已知有误或已被取代；理由见备注。",
    )


class EventType(Codelist):
    """What happened."""

    MODEL_LAUNCH = Code(
        "model_launch", "A model is released or presented.", "模型发布", "模型发布或亮相。"
    )
    MODEL_UPGRADE = Code(
        "model_upgrade", "A new version of a model is released.", "模型升级", "模型发布新版本。"
    )
    PRODUCT_LAUNCH = Code(
        "product_launch",
        "A product, platform or service is released or presented.",
        "产品发布",
        "产品、平台或服务发布或亮相。",
    )
    OPEN_SOURCE_RELEASE = Code(
        "open_source_release", "Code, weights or data are opened.", "开源", "开放代码、权重或数据。"
    )
    FILING = Code(
        "filing",
        "A registration or approval with a public authority.",
        "备案",
        "向公共机关登记或获其批准。",
    )
    FINANCING = Code("financing", "Money is raised or invested.", "融资", "募集或投入资金。")
    LISTING = Code(
        "listing",
        "Shares are listed on an exchange, or a listing is applied for.",
        "上市",
        "股票在交易所上市，或申请上市。",
    )
    ACQUISITION = Code(
        "acquisition", "A company or business is taken over.", "收购", "公司或业务被收购。"
    )
    PARTNERSHIP = Code(
        "partnership",
        "Organisations agree or begin to work together.",
        "合作",
        "多家组织达成合作或开始合作。",
    )
    DEPLOYMENT = Code(
        "deployment",
        "A model or product is put into use.",
        "落地应用",
        "模型或产品在某处投入使用。",
    )
    FACILITY_OPENING = Code(
        "facility_opening",
        "A compute facility is begun, opened or put into service.",
        "设施启用",
        "算力设施开工、启用或投入服务。",
    )
    FACILITY_UPGRADE = Code(
        "facility_upgrade", "A compute facility is extended.", "设施扩容", "算力设施扩建。"
    )
    POLICY_ISSUED = Code(
        "policy_issued",
        "A law, rule, plan or initiative is issued or announced.",
        "政策发布",
        "法律、规定、规划或倡议出台或公布。",
    )
    REPORT_PUBLISHED = Code(
        "report_published",
        "A study, ranking, paper or book is published.",
        "报告发布",
        "研究、榜单、论文或书籍发表。",
    )
    FINANCIAL_RESULTS = Code(
        "financial_results", "A company reports its results.", "业绩公布", "公司公布业绩。"
    )
    CONFERENCE = Code(
        "conference",
        "A conference, fair, forum or meeting takes place.",
        "会议",
        "举行会议、展会、论坛或会晤。",
    )
    STATEMENT = Code(
        "statement",
        "A named person or organisation says something on an occasion.",
        "发言",
        "具名的个人或组织在某个场合发言。",
    )
    BENCHMARK_RESULT = Code(
        "benchmark_result",
        "A model's result in a test, exam or contest.",
        "评测成绩",
        "模型在测试、考试或竞赛中的成绩。",
    )
    PERSONNEL = Code(
        "personnel", "Somebody joins, leaves or changes post.", "人事", "有人加入、离开或调任。"
    )
    SUSPENSION = Code(
        "suspension",
        "A service, listing or activity is halted or withdrawn.",
        "暂停",
        "服务、上市或活动中止或撤回。",
    )
    FOUNDING = Code(
        "founding", "An organisation, unit or alliance is set up.", "成立", "组织、部门或联盟成立。"
    )
    RESEARCH_MILESTONE = Code(
        "research_milestone",
        "A technical result or project milestone is reached.",
        "研究进展",
        "取得技术成果，或项目到达节点。",
    )
    MARKET_MOVE = Code(
        "market_move",
        "A price, market or competitive position moves.",
        "市场变动",
        "价格、市场或竞争地位变动。",
    )
    OTHER = Code("other", "Something else.", "其他", "其他事件。")


class DateBasis(Codelist):
    """Where the date of an event comes from."""

    PRINTED = Code("printed", "The text prints the date.", "已印明", "文中印有日期。")
    RESOLVED = Code(
        "resolved",
        "The text prints a relative date and gives what resolves it.",
        "可推定",
        "文中用的是相对日期，并有推定的依据。",
    )
    INFERRED = Code(
        "inferred",
        "The text's context narrows the date down; the note says how.",
        "推断",
        "由上下文推断大致时间；方法见备注。",
    )
    NONE = Code(
        "none", "The text gives no date; the date is null.", "无", "文中没有给出日期，日期为空。"
    )


class EventStatus(Codelist):
    """How certain it is that the event took place."""

    OCCURRED = Code("occurred", "Reported as having taken place.", "已发生", "报道称已经发生。")
    ANNOUNCED = Code("announced", "Announced without a set date.", "已宣布", "已经宣布，时间未定。")
    SCHEDULED = Code("scheduled", "To take place at a stated time.", "已排期", "将在所述时间进行。")
    DENIED = Code("denied", "Reported, and denied by a party.", "被否认", "有报道，但遭一方否认。")
    UNCONFIRMED = Code(
        "unconfirmed", "A rumour or unattributed report.", "未证实", "传闻，或没有出处的报道。"
    )
    CANCELLED = Code(
        "cancelled",
        "Announced or scheduled, then called off.",
        "已取消",
        "曾经宣布或排期，后来取消。",
    )


class Role(Codelist):
    """What part an entity played in an event."""

    ORGANISER = Code("organiser", "Held or organised it.", "主办方", "主办或组织事件。")
    ISSUER = Code(
        "issuer", "Issued, published or filed the document.", "发布方", "印发、出版或提交文件。"
    )
    DEVELOPER = Code("developer", "Made the model or product.", "研发方", "研制模型或产品。")
    PRODUCT = Code(
        "product",
        "Is the model, product or facility it is about.",
        "产品",
        "事件所涉的模型、产品或设施。",
    )
    INVESTOR = Code("investor", "Gave money or took over.", "投资方", "出资或收购。")
    INVESTEE = Code(
        "investee", "Received money or was taken over.", "被投资方", "获得资金或被收购。"
    )
    PARTNER = Code("partner", "Took part on equal terms.", "合作方", "以平等身份参与。")
    CUSTOMER = Code("customer", "Uses or bought what it is about.", "客户", "使用或购买所涉之物。")
    REGULATOR = Code(
        "regulator", "Decided as a public authority.", "监管方", "作为公共机关作出决定。"
    )
    SPEAKER = Code("speaker", "Said or presented it.", "发言人", "发言或介绍。")
    SUBJECT = Code(
        "subject",
        "It happened to, or is about, this entity.",
        "当事方",
        "事件发生在其身上，或以其为主题。",
    )
    VENUE = Code(
        "venue",
        "The event series or place at which it took place.",
        "场合",
        "事件所在的系列活动或地点。",
    )


class EvidenceTable(Codelist):
    """The tables whose rows are supported by evidence."""

    ENTITIES = Code("entities", "A row of `entities`.", "实体", "`entities` 的一行。")
    RELATIONS = Code("relations", "A row of `relations`.", "关系", "`relations` 的一行。")
    METRICS = Code("metrics", "A row of `metrics`.", "数据", "`metrics` 的一行。")
    EVENTS = Code("events", "A row of `events`.", "事件", "`events` 的一行。")


class RetiredTable(Codelist):
    """The tables whose ids are permanent: what is withdrawn leaves a row in `retired`."""

    SOURCES = Code("sources", "A row of `sources`.", "来源", "`sources` 的一行。")
    ENTITIES = Code("entities", "A row of `entities`.", "实体", "`entities` 的一行。")
    RELATIONS = Code("relations", "A row of `relations`.", "关系", "`relations` 的一行。")
    INDICATORS = Code("indicators", "A row of `indicators`.", "指标", "`indicators` 的一行。")
    UNITS = Code("units", "A row of `units`.", "单位", "`units` 的一行。")
    METRICS = Code("metrics", "A row of `metrics`.", "数据", "`metrics` 的一行。")
    EVENTS = Code("events", "A row of `events`.", "事件", "`events` 的一行。")
    CALCULATIONS = Code(
        "calculations", "A row of `calculations`.", "验算", "`calculations` 的一行。"
    )


class Aspect(Codelist):
    """Which part of a row a passage supports."""

    ROW = Code("row", "The row as a whole.", "整行", "整行。")
    VALUE = Code("value", "The figure.", "数值", "数字。")
    PERIOD = Code("period", "The period or date.", "时期", "时期或日期。")
    NAME = Code("name", "The name.", "名称", "名称。")
    ROLE = Code("role", "Who took part.", "角色", "有谁参与。")


class Reading(Codelist):
    """How directly a passage states what the row says."""

    PLAIN = Code("plain", "The passage says it.", "直述", "文中明确说出。")
    INFERRED = Code(
        "inferred",
        "It follows from the passage and its context; the note says how.",
        "推断",
        "由该段文字及上下文得出；方法见备注。",
    )
    REPAIRED = Code(
        "repaired",
        "The text is damaged there; the note says how it was read.",
        "修复",
        "此处文字有损；读法见备注。",
    )


class ExclusionKind(Codelist):
    """What is excluded."""

    QUANTITY = Code("quantity", "A quantity or rank.", "数量", "数量或名次。")
    DATE = Code("date", "A date or period.", "日期", "日期或时期。")
    PASSAGE = Code(
        "passage",
        "A whole passage that is not part of the article, with everything in it.",
        "段落",
        "不属于文章本身的整段文字，连同其中的一切。",
    )


class MentionKind(Codelist):
    """What sort of expression the recogniser finds in a text."""

    QUANTITY = Code(
        "quantity",
        "A number with what it counts or measures, vague ones included.",
        "数量",
        "数字及其计数或度量的对象，包括概数。",
    )
    RANK = Code("rank", "A place in an order, or a first.", "名次", "在次序中的位置，或首个。")
    DATE = Code("date", "A date or period.", "日期", "日期或时期。")
    WEAK = Code(
        "weak",
        "A count that states nothing (一款), or the numbering of a list.",
        "泛指的数量",
        "不作陈述的计数（一款），或列表的编号。",
    )
    IDENTIFIER = Code(
        "identifier",
        "Digits that are part of a name, a version or a code.",
        "编号",
        "名称、版本或代号中的数字。",
    )
    ENTITY = Code("entity", "A name from `aliases`.", "实体", "`aliases` 中的名称。")


class ExclusionReason(Codelist):
    """Why an expression is deliberately not recorded as a fact."""

    RHETORICAL = Code(
        "rhetorical",
        "A manner of speaking; nothing is measured.",
        "修辞",
        "一种说法，并未度量什么。",
    )
    FICTIONAL = Code("fictional", "Part of a story that is retold.", "虚构", "出自转述的故事。")
    HYPOTHETICAL = Code("hypothetical", "An example or supposition.", "假设", "举例或假设。")
    DUPLICATE = Code(
        "duplicate", "Repeats a passage that is already cited.", "重复", "与已引用的段落重复。"
    )
    VERSION_NAME = Code("version_name", "A version number.", "版本号", "版本号。")
    PART_OF_NAME = Code(
        "part_of_name", "Part of a name or title.", "名称的一部分", "名称或标题的一部分。"
    )
    LIST_NUMBERING = Code(
        "list_numbering", "Numbers the items of a list.", "列表编号", "列表各项的编号。"
    )
    DEFINITION = Code("definition", "Defines a unit or a term.", "定义", "对单位或术语的定义。")
    GENERIC = Code(
        "generic",
        "A general truth, or a vague time that no fact depends on.",
        "泛指",
        "一般道理，或没有事实以之为据的宽泛时间。",
    )
    NAVIGATION = Code(
        "navigation",
        "Page furniture: menus, footers, related articles.",
        "页面导航",
        "菜单、页脚、相关文章等页面内容。",
    )
    SPAM = Code(
        "spam", "Inserted text that is not the article's.", "垃圾文字", "混入的、不属于文章的文字。"
    )
    BYLINE = Code(
        "byline",
        "Date, author or issue line; recorded in `sources`.",
        "署名行",
        "日期、作者或期号一行；已记入 `sources`。",
    )
    OUT_OF_SCOPE = Code(
        "out_of_scope", "True, but not about the industry.", "范围之外", "属实，但与本产业无关。"
    )


class CalculationKind(Codelist):
    """What sort of arithmetic a calculation checks."""

    GROWTH = Code(
        "growth",
        "Change between two amounts, relative to the earlier.",
        "增长",
        "两个量之间的变化，相对于较早的一个。",
    )
    RATIO = Code("ratio", "One amount divided by another.", "比率", "一个量除以另一个量。")
    SHARE = Code("share", "A part divided by its whole.", "份额", "部分除以整体。")
    SUM = Code("sum", "Parts added up.", "合计", "各部分相加。")
    DIFFERENCE = Code("difference", "One amount less another.", "差", "一个量减去另一个量。")
    PRODUCT = Code("product", "Amounts multiplied.", "积", "各个量相乘。")
    IMPLIED_RATE = Code(
        "implied_rate",
        "A yearly rate implied by two amounts and the time between.",
        "隐含年率",
        "由两个量及其间隔推出的年率。",
    )


class Verdict(Codelist):
    """What the recomputation shows."""

    CONSISTENT = Code(
        "consistent",
        "The recomputed and the stated interval overlap.",
        "一致",
        "重算区间与所述区间有重叠。",
    )
    INCONSISTENT = Code(
        "inconsistent",
        "They do not: the source contradicts itself.",
        "不一致",
        "两个区间没有重叠：来源自相矛盾。",
    )
    UNDECIDABLE = Code(
        "undecidable",
        "A bound is open, so the figures can neither agree nor disagree.",
        "无法判定",
        "有一端无界，既谈不上一致，也谈不上矛盾。",
    )


class TextHealth(Codelist):
    """The state of a source's text as it was found; several can hold at once."""

    OK = Code("ok", "Nothing found wrong.", "完好", "没有发现问题。", label="sound")
    SCRIPT_CONVERTED = Code(
        "script_converted",
        "Converted from Simplified to Traditional characters.",
        "简繁转换",
        "由简体字转换为繁体字。",
    )
    PINYIN_GLOSSES = Code(
        "pinyin_glosses",
        "Pinyin in brackets is inserted after characters.",
        "夹注拼音",
        "汉字之后插有带括号的拼音。",
    )
    ENCODING_DAMAGE = Code(
        "encoding_damage", "Characters are lost or replaced.", "字符损坏", "有字符丢失或被替换。"
    )
    SPAM_INSERTION = Code(
        "spam_insertion", "Foreign text is inserted.", "混入垃圾文字", "插有外来文字。"
    )
    NAVIGATION_TAIL = Code(
        "navigation_tail",
        "Menus, footers or related articles are part of the text.",
        "带页面导航",
        "菜单、页脚或相关文章混在文中。",
    )
