"""Codes: what happened, how certain it is, and who took part."""

from __future__ import annotations

from baimo_curation.tables.codelists.codelist import Code, Codelist


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
        "issuer", "Issued, published or filed a document.", "发布方", "印发、出版或提交文件。"
    )
    DEVELOPER = Code("developer", "Made the model or product.", "研发方", "研制模型或产品。")
    PRODUCT = Code(
        "product",
        "Is the model, product or facility it is about.",
        "产品",
        "事件所涉的模型、产品或设施。",
    )
    INVESTOR = Code("investor", "Gave money.", "投资方", "出资。")
    INVESTEE = Code("investee", "Received money.", "被投资方", "获得资金。")
    ACQUIRER = Code("acquirer", "Took the other party over.", "收购方", "收购另一方。")
    TARGET = Code("target", "Was taken over.", "被收购方", "被收购。")
    FOUNDER = Code("founder", "Set the subject up.", "创办者", "创办当事方。")
    DOCUMENT = Code(
        "document",
        "Is the policy, plan, report or paper that was issued or published.",
        "文件",
        "所发布的政策、规划、报告或论文。",
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
