import pytest

from baimo_text.folded_view import View


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("持續(xù)增長(zhǎng)", "持续增长"),
        ("持续（xù）", "持续"),
        ("首款A(yù)I", "首款AI"),
        ("我們(men)持續(xù)", "我们持续"),
        ("我們(men)", "我们(men)"),  # without one toned gloss in the text nothing says pinyin
        ("模型(llm)持續(xù)", "模型(llm)持续"),
        ("咖啡(café)", "咖啡(café)"),
        ("算力(gpu)", "算力(gpu)"),
        ("(xù)在前", "(xù)在前"),
        ("綠(lǜ)色", "绿色"),
        ("兒(ér)", "儿"),
        ("萬億個", "万亿个"),
        ("１２％，ＡＩ", "12%,AI"),
        ("٣٤", "34"),
        ("2019—2023～", "2019-2023~"),
        ("a\u3000b\xa0c", "a b c"),
        ("\ufeff正文", "\ufeff正文"),
        ("", ""),
    ],
)
def test_view_folds_and_deletes_glosses(raw: str, text: str) -> None:
    assert View(raw).text == text


def test_a_trailing_gloss_stays_outside_the_raw_span() -> None:
    view = View("約四萬(wàn)五千張(zhāng)卡")

    start, end = view.raw_span(1, 6)

    assert view.raw[start:end] == "四萬(wàn)五千張"


def test_an_empty_span_maps_to_an_empty_span() -> None:
    assert View("持續(xù)增").raw_span(2, 2) == (6, 6)


@pytest.mark.parametrize(
    ("raw", "spot"),
    [
        ("發(fā)展?fàn)顩r", "?fàn)"),
        ("差距\ufffd\ufffd大", "\ufffd\ufffd"),
        ("模型\ue3bf", "\ue3bf"),
        ("成果⒂瓉", "⒂"),
    ],
)
def test_damage_is_flagged(raw: str, spot: str) -> None:
    assert [raw[start:end] for start, end in View(raw).damage()] == [spot]


def test_sound_text_has_no_damage() -> None:
    assert View("落后了吗?国内企业(是的)持續(xù)。").damage() == []
