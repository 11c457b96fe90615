import pytest

from baimo_text.mentions import find_mentions
from baimo_text.spotter import Spotter

SPOTTER = Spotter(
    [
        ("Intel", "intel", False),
        ("GPT-3", "gpt-3", False),
        ("A800", "a800", False),
        ("文心", "wenxin", True),
        ("文心一言", "ernie-bot", False),
        ("星火", "spark", False),
        ("星火", "spark-magazine", False),
        ("阿里", "alibaba", False),
        ("1024开发者节", "1024-day", False),
        ("", "nothing", False),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("用intel芯片", ["intel"]),
        ("Intelligence", []),
        ("GPT-3.5", []),
        ("GPT-3。5", ["gpt-3"]),
        ("GPT-35", []),
        ("MathGPT-3", []),
        ("A800GPU", ["a800"]),
        ("文心一言", ["ernie-bot"]),
        ("阿裡與阿里", ["alibaba", "alibaba"]),
        ("ＧＰＴ－３", ["gpt-3"]),
        ("阿(ā)里", ["alibaba"]),
        ("İ文心一言", ["ernie-bot"]),
    ],
)
def test_spots(text: str, found: list[str]) -> None:
    spots = SPOTTER.find(text)

    assert [spot.entity_ids[0] for spot in spots] == found


def test_a_length_changing_lower_case_moves_no_offset() -> None:
    (spot,) = SPOTTER.find("İİİ Intel")

    assert (spot.start, spot.end) == (4, 9)


def test_ambiguity_is_kept_as_data() -> None:
    both, marked = SPOTTER.find("星火、文心")

    assert (both.entity_ids, both.ambiguous) == (("spark", "spark-magazine"), True)
    assert (marked.entity_ids, marked.ambiguous) == (("wenxin",), True)


def test_entities_shadow_the_numbers_inside_them() -> None:
    mentions = find_mentions("1024开发者节上GPT-3用10张A800卡", spotter=SPOTTER)

    kinds = [(m.text, m.kind, m.shadowed) for m in mentions]
    assert kinds == [
        ("1024开发者节", "entity", False),
        ("1024", "identifier", True),
        ("GPT-3", "entity", False),
        ("GPT-3", "identifier", True),
        ("10张", "quantity", False),
        ("A800", "entity", False),
        ("A800", "identifier", True),
    ]


def test_a_spotter_without_aliases_finds_nothing() -> None:
    assert Spotter([]).find("任何文字") == []
