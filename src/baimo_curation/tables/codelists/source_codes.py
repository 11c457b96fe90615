"""Codes: what a document is, and how its date and text are known."""

from __future__ import annotations

from baimo_curation.tables.codelists.codelist import Code, Codelist


class PublishedBasis(Codelist):
    """How the publication date of a source is known."""

    PRINTED = Code("printed", "The document prints its date.", "已印明", "文件上印有日期。")
    INFERRED = Code(
        "inferred",
        "The document does not print its date; its content narrows it down.",
        "推断",
        "文件上没有印日期，由内容推断大致时间。",
    )
    RECORDED = Code(
        "recorded",
        "The text does not print its date; its publisher or the history of its repository does.",
        "另有记录",
        "文本中没有日期，以发布方或代码库的记录为准。",
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


class SourceTier(Codelist):
    """How close a source is to what it states."""

    OFFICIAL_CARD = Code(
        "official_card",
        "The card, page or report of the maker about its own model or product.",
        "官方模型卡",
        "研发方就自己的模型或产品发布的模型卡、页面或报告。",
    )
    PRICE_PAGE = Code(
        "price_page",
        "The price list of the seller.",
        "价目页",
        "销售方公布的价目。",
    )
    INDEPENDENT_MEASUREMENT = Code(
        "independent_measurement",
        "Measured by somebody who neither makes nor sells what is measured.",
        "独立测评",
        "由既不研发也不销售该产品的一方测得。",
    )
    AGGREGATOR = Code(
        "aggregator",
        "A collection of what others state.",
        "汇编",
        "汇集他人所述而成。",
    )
    PRESS = Code("press", "A report of the press.", "报刊", "新闻报道。")
    OFFICIAL_NOTICE = Code(
        "official_notice",
        "A notice or register of a public body.",
        "官方公告",
        "公共机构的公告或名录。",
    )


class SourceState(Codelist):
    """How far a source has been taken in."""

    IN_PROGRESS = Code(
        "in_progress",
        "Being read; what it states is not complete.",
        "整理中",
        "正在阅读，所述内容尚未收齐。",
    )
    READ_ONCE = Code(
        "read_once",
        "Read to its end by one reader.",
        "读过一遍",
        "由一人通读。",
    )
    READ_TWICE = Code(
        "read_twice",
        "Read to its end again by somebody who did not write the rows.",
        "读过两遍",
        "由未参与录入的另一人再次通读。",
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
