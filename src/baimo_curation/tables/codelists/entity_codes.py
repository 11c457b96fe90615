"""Codes: types of entities, kinds of their names and identifiers."""

from __future__ import annotations

from baimo_curation.tables.codelists.codelist import Code, Codelist


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
        "One release of a machine-learning model; its checkpoints are identifiers of it.",
        "模型",
        "机器学习模型的一次发布；其各个检查点记为它的标识。",
    )
    MODEL_FAMILY = Code(
        "model_family",
        "A line of models of one maker under one name.",
        "模型系列",
        "同一研发方以同一名称推出的一系列模型。",
    )
    API_NAME = Code(
        "api_name",
        "A name under which an interface serves one model after another.",
        "接口名称",
        "接口所用的名称，先后指向不同的模型。",
        label="API name",
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
    BENCHMARK = Code(
        "benchmark",
        "A test of models, in one version, subset and language.",
        "评测基准",
        "对模型的测试，限于一个版本、一个子集和一种语言。",
    )
    LICENCE = Code(
        "licence",
        "A licence for code, weights or data.",
        "许可协议",
        "代码、权重或数据的许可协议。",
    )
    MARKET = Code(
        "market",
        "An industry, the market of a technology, or a population of companies.",
        "市场",
        "一个产业、一项技术的市场，或一类企业的总体。",
    )
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


class LocationBasis(Codelist):
    """How country and region of an entity are known."""

    STATED = Code("stated", "A source states them.", "来源所述", "来源有说明。")
    GENERAL_KNOWLEDGE = Code(
        "general_knowledge",
        "The curators know them; no source is cited.",
        "一般常识",
        "整理者所知，没有引用来源。",
    )


class AliasKind(Codelist):
    """What sort of name an alias is."""

    OFFICIAL = Code(
        "official",
        "The full name as its owner writes it in that language.",
        "正式名称",
        "所有者自己在该语言中使用的全称。",
    )
    SHORT = Code("short", "A shortened form.", "简称", "缩短的名称。")
    BRAND = Code(
        "brand", "A brand under which the entity is known.", "品牌名", "为人所知的品牌名称。"
    )
    LEGAL = Code("legal", "The registered legal name.", "法定名称", "登记的法定名称。")
    FORMER = Code("former", "A name no longer in use.", "曾用名", "已不再使用的名称。")
    PRESS = Code(
        "press",
        "A form that media use, but not the owner.",
        "媒体写法",
        "媒体所用、而非所有者自用的写法。",
    )
    TRANSLATION = Code(
        "translation",
        "The name in another language, where the owner has none.",
        "译名",
        "所有者没有该语言的名称时的译名。",
    )
    DESCRIPTIVE = Code(
        "descriptive",
        "Coined by the curators for something that its source does not name in full.",
        "描述性名称",
        "来源没有写出全名，由整理者拟定。",
    )
    MISSPELLING = Code(
        "misspelling", "A form that a source prints by mistake.", "误写", "来源误印的写法。"
    )


class IdentifierScheme(Codelist):
    """The registry that an identifier belongs to."""

    HUGGING_FACE = Code(
        "huggingface",
        "Account or repository on Hugging Face: `owner` or `owner/name`.",
        "Hugging Face",
        "Hugging Face 的账号或仓库：`owner` 或 `owner/name`。",
        label="Hugging Face",
    )
    MODELSCOPE = Code(
        "modelscope",
        "Account or repository on ModelScope: `owner` or `owner/name`.",
        "魔搭",
        "魔搭社区的账号或仓库：`owner` 或 `owner/name`。",
        label="ModelScope",
    )
    GITHUB = Code(
        "github",
        "Account or repository on GitHub: `owner` or `owner/name`.",
        "GitHub",
        "GitHub 的账号或仓库：`owner` 或 `owner/name`。",
        label="GitHub",
    )
    MODELS_DEV = Code(
        "models-dev",
        "Model of the models.dev registry: `lab/model`.",
        "models.dev",
        "models.dev 登记的模型：`lab/model`。",
        label="models.dev",
    )
    API = Code(
        "api",
        "Model name that an interface takes: `seller/name`.",
        "接口模型名",
        "接口所用的模型名：`seller/name`。",
        label="API name",
    )
    ARXIV = Code("arxiv", "Paper on arXiv: its number.", "arXiv", "arXiv 论文编号。", label="arXiv")
    WIKIDATA = Code(
        "wikidata", "Item of Wikidata: `Q…`.", "维基数据", "维基数据条目：`Q…`。", label="Wikidata"
    )
    TICKER = Code(
        "ticker",
        "Share: exchange and symbol, `HKEX:0020`.",
        "股票代码",
        "股票：交易所与代码，如 `HKEX:0020`。",
    )
    USCC = Code(
        "uscc",
        "Unified social credit code of a Chinese organisation.",
        "统一社会信用代码",
        "中国机构的统一社会信用代码。",
        label="Unified social credit code",
    )
    LEI = Code(
        "lei",
        "Legal entity identifier (ISO 17442).",
        "法人识别编码",
        "全球法人识别编码（ISO 17442）。",
        label="LEI",
    )
    ROR = Code("ror", "Research organisation on ROR.", "ROR", "ROR 登记的研究机构。", label="ROR")
    SPDX = Code("spdx", "Licence of the SPDX list.", "SPDX", "SPDX 许可协议代码。", label="SPDX")
    DOCUMENT_NUMBER = Code(
        "document-number",
        "Number that the issuer gave to an official document.",
        "文号",
        "发文机关给公文的编号。",
    )
