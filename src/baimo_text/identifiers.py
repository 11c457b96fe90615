"""Digits that name instead of count: model names, versions, codes, addresses, footnote marks."""

import re
from functools import cache

from baimo_text.lexicon import alternation, table
from baimo_text.span_reading import SpanReading, identifier

_MAGNITUDE = r"[0-9%]|,[0-9]{3}|\s?(?:[万亿千百年月]|多[万亿])"
_ADDRESS = (
    r"(?:https?|ftp)://[^\s\u3000-\u303f\u3400-\u9fff,;()<>\"'“”《》\[\]]++"
    r"|www\.[A-Za-z0-9./_-]++|[A-Za-z0-9._]{1,64}+@[A-Za-z0-9.-]++"
)
_CODES = (
    r"\[[0-9]{1,3}(?:[-,][0-9]{1,3}){0,3}\]|[0-9]{5,6}\.(?:SZ|SH|HK|BJ|OF)\b"
    r"|[0-9]++(?>(?:\.[0-9]++){2,})|1[3-9][0-9]{9}(?![0-9])|[48]00-[0-9]{3,4}-[0-9]{3,4}(?![0-9])"
    r"|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])|0[0-9]{2,3}-[0-9]{7,8}(?![0-9])"
)
_MODEL = rf"[A-Za-z]++(?>(?:[-_.+]?[0-9]++(?>(?:\.[0-9]++)*)[A-Za-z]*+)+)(?!{_MAGNITUDE})"
_SPACED = (
    r"(?:i|e|mac|tv|xr)?[A-Z][A-Za-z]*+[ -](?:[0-9]{1,3}|(?!19|20)[0-9]{4})(?![0-9])"
    r"(?:\.[0-9])?[A-Za-z]*+"
    r"(?![0-9,.%:/-]*[0-9%]|\s?[万亿千百年月日号个家台张颗块名位人条项次秒分小天周倍元美多余款种])"
)
_SUFFIX = re.compile(
    r"版|系列|系(?![统数])|型(?!号?数)|号(?![召])|时代|开发者(?:节|大会)|购物节|大促|工程(?!师|量)|专项|法案|高校|院校|中学|热线|事件|[》」】]|(?<=(?<![0-9])[0-9][05])后(?![期来])"
)
_HOUSES = (  # numbers that are companies, sites and shopping days
    r"360(?=公司|智脑|集团|安全|搜索|AI|大模型|数科|金融)|58同城|51(?=信用卡|社保)|7-Eleven|12306(?=网|平台|客户端|APP|[,。、])"
    r"|1688(?=平台|网|等)|618(?=大促|年中|购物|电商|期间|活动|[,。、])|315(?=晚会|曝光)|3M(?=公司|口罩|胶|中国)|996(?=工作|模式|加班)"
)
_LINES = re.compile(  # product lines whose number is a model: 昇腾910B, 骁龙8
    r"(?:升腾|骁龙|麒麟|天玑|鲲鹏|小米|红米|酷睿|锐龙|霄龙|至强|思元|含光|倚天|玄戒|澎湃|混元|豆包|智谱|星火|文心|盘古|日日新|书生|悟道|紫东太初|神舟|天宫|嫦娥|长征|歼|运|奔驰|宝马)\Z"
)
_LINE_REACH = 4
_MODEL_NUMBER = re.compile(
    r"[0-9]{1,4}(?:\.[0-9])?[A-Za-z+]{0,4}+(?![0-9%.]|\s?[万亿千百年月日号个家台张颗块款元天])"
)
_CHIPS = r"[0-9]{3,4}(?:[A-Z]{1,2}(?=芯片|显卡|处理器|加速卡)|(?=显卡))"
_LINE_ENDS = frozenset("腾龙麟玑鹏米睿强元光天戒湃包谱火心古新道初舟宫娥征歼运驰马")
_JOINED = re.compile(r"\s?[+×*_]\s?[A-Za-zπ]|_")
_HYPHENATED = re.compile(r"[^\W\d][-_]|_")
_ALNUM = re.compile(r"[A-Za-z0-9]++")
_VERSION = re.compile(r"[0-9]{1,2}\.[0-9]")
_STATING = frozenset(
    "¥￥$€£为是达约到至于近超得增率值比的过在仅有分降升涨跌低高减少多计即:=≈><+-~/( ,。;、"
)


@cache
def _names() -> re.Pattern[str]:
    """Return the pattern of names; money codes and measured letters (RMB, PUE) are no names."""
    money = alternation(
        row[0] for row in table("currencies") if row[0].isalpha() and row[0].isascii()
    )
    return re.compile(
        rf"{_ADDRESS}|{_CODES}|(?=[0-9])(?:{_HOUSES}|{_CHIPS})|(?!(?:{money}|PUE|WER|AUC)\s?[0-9])(?:{_MODEL}|{_SPACED})"
    )


def read_identifier(text: str, start: int) -> SpanReading | None:
    """Return the address, code, footnote mark or model name that begins at `start`, if one does."""
    match = _names().match(text, start)
    if match is None and text[start - 1 : start] in _LINE_ENDS and _ends_line(text, start):
        match = _MODEL_NUMBER.match(text, start)
    return identifier(start, match.end()) if match else None


def _ends_line(text: str, end: int) -> bool:
    return _LINES.search(text, max(0, end - _LINE_REACH), end) is not None


def names_number(text: str, start: int, end: int) -> int | None:
    """Return where a name ends whose digits are the unitless number `text[start:end]`, else None.

    Names are 550A, 4.0版本, 550系列, 1024开发者节, 双11 and the 2.0 of a product; a decimal is a
    version only where a name stands directly before it, never behind a stating word (达1.2).
    """
    before = text[start - 1 : start]
    if (letters := _ALNUM.match(text, end)) and letters[0][0].isalpha():
        return letters.end()
    if _SUFFIX.match(text, end):
        return end
    if _JOINED.match(text, end) or _HYPHENATED.match(text, max(0, start - 2), start):
        return end
    if before == "双" or (before and before.isascii() and before.isalpha()):
        return end
    if _VERSION.fullmatch(text, start, end) and before and before not in _STATING:
        return end
    return None
