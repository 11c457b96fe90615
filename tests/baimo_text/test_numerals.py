from decimal import Decimal

import pytest

from baimo_text.numerals import Numeral, number, read_numeral


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("一百二十三", "123"),
        ("负一万", "-10000"),
        ("一点零零零零二三", "1.000023"),
        ("壹仟贰佰叁拾肆", "1234"),
        ("十万三千六百零九点六", "103609.6"),
        ("1百2十3", "123"),
        ("1千万亿", "1e15"),
        ("三千五百万", "35000000"),
        ("3.8亿", "380000000"),
        ("两千六", "2600"),
        ("三万五", "35000"),
        ("一百零五", "105"),
        ("一亿零三百万", "103000000"),
        ("二〇二三", "2023"),
        ("三千 八百 九十六 万", "38960000"),
        ("廿五", "25"),
        ("5个亿", "5e8"),
        ("半", "0.5"),
        ("20,000", "20000"),
        ("1e10", "1e10"),
        ("零下5", "-5"),
        ("3 million", "3000000"),
    ],
)
def test_number(printed: str, value: str) -> None:
    assert number(printed) == Decimal(value)


@pytest.mark.parametrize("printed", ["", "年", "1.2.3", "一个半", "9" * 41, "点", "-", "1e9999"])
def test_what_is_no_numeral_is_none(printed: str) -> None:
    assert number(printed) is None


@pytest.mark.parametrize(
    ("printed", "claim"),
    [
        ("七八", Numeral(Decimal(7), Decimal(8), "range")),
        ("三五十", Numeral(Decimal(30), Decimal(50), "range")),
        ("十七八", Numeral(Decimal(17), Decimal(18), "range")),
        ("一两百", Numeral(Decimal(100), Decimal(200), "range")),
        ("三两", Numeral(Decimal(2), Decimal(3), "range")),
        ("3个多亿", Numeral(Decimal(3 * 10**8), None, "more_than")),
        ("30多", Numeral(Decimal(30), None, "more_than")),
        ("2000余万", Numeral(Decimal(20000000), None, "more_than")),
        ("数亿", Numeral(Decimal(2 * 10**8), None, "vague")),
        ("几十万", Numeral(Decimal(2 * 10**5), None, "vague")),
        ("上百万", Numeral(Decimal(10**6), None, "vague")),
        ("成百上千", Numeral(Decimal(100), None, "vague")),
        ("数以万计", Numeral(Decimal(10**4), None, "vague")),
        ("三十来", Numeral(Decimal(30), None, "about")),
        ("一五", Numeral(Decimal(15))),
    ],
)
def test_what_a_numeral_claims(printed: str, claim: Numeral) -> None:
    assert read_numeral(printed) == claim
