"""What makes no sense to the library is refused in one sentence."""

import math

import pytest

import geo
from geo.errors import AskFault


@pytest.mark.parametrize(
    ("asked", "near"),
    [({"sectors": "any"}, "只按主要领域计(main)"), ({"inside": "half"}, "(mostly_within)"),
     ({"address": "?nature=intent"}, "(initiative)"), ({"scheme": "x"}, ""),
     ({"address": "?review=doubted"}, "(unverified)")],
)  # fmt: skip
def test_a_wrong_value_is_refused_with_the_three_nearest(
    asked: dict[str, str], near: str, atlas: geo.Atlas
) -> None:
    with pytest.raises(AskFault) as refused:
        atlas.crosstab("sector", "status", **asked)
    assert near in str(refused.value)
    assert str(refused.value).count("、") <= 2


def test_a_kind_is_suggested_by_its_first_character_and_a_sector_found_by_initials(
    atlas: geo.Atlas,
) -> None:
    with pytest.raises(AskFault, match="最相近的是 医疗机构"):
        atlas.nearest("海河", kind="医院")
    assert atlas.filter(sector="jr").sector == ("finance",)
    assert "gdp-growth" in atlas.options("series").index


def test_what_may_be_asked_for_is_told(atlas: geo.Atlas) -> None:
    assert atlas.options("status")["underway"] == "在建"
    with pytest.raises(AskFault, match="最相近的是 sector"):
        atlas.options("sectors")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"district": "河夕区"}, "没有叫“河夕区”的区;最相近的是 河西区(120103)"),
        ({"status": "在建中"}, "最相近的是 在建(underway)"),
        ({"near": "海合", "within_m": 100}, "没有叫“海合”的地点;最相近的是 海河(tj-haihe)"),
        ({"near": "海河", "within_m": 0}, "半径“0”米不合用"),
        ({"near": "海河", "within_m": -5}, "半径“-5”米不合用"),
        ({"near": "海河", "within_m": "五百"}, "半径“五百”米不合用"),
        ({"near": "海河", "within_m": math.nan}, "半径“nan”米不合用"),
        ({"near": "海河"}, "要一起写"),
        ({"within": "五大道", "near": "海河", "within_m": 9}, "只能用一种"),
        ({"within": "解放北路"}, "没有“里面”"),
        ({"near": "津悦城", "within_m": 100}, "没有可靠的位置"),
        ({"near": (1, 2), "within_m": 100}, "不在可量算的范围内"),
        ({"crs": 9999}, "坐标系“9999”不认识;可用 4326、4490、4548、gcj02"),
        ({"years": "20x4"}, "years=20x4"),
        ({"years": (2025, 2021)}, "years=2025-2021"),
        ({"text": "长" * 50}, "超过 40 字"),
        ({"sektor": "x"}, "没有叫“sektor”的条件;最相近的是 sector"),
        ({"dist": "河西区"}, "没有叫“dist”的条件;最相近的是 district"),
        ({"district": "区"}, "最相近的是"),
        ({"sector": "金荣"}, "最相近的是 现代金融(finance)"),
        ({"sector": "文旅"}, "最相近的是 文化旅游(culture)"),
        ({"address": "?district=999999"}, "district=999999"),
        ({"address": "?foo=1"}, "没有叫“foo”的条件"),
        ({"address": "foo"}, "没有叫“foo”的条件"),
        ({"address": "?cell=sector:foo,status:planned"}, "cell=sector:foo,status:planned"),
        ({"address": "?text=a", "text": "b"}, "“text”写了两次"),
        ({"address": "?area=tj-haihe@500", "within": "五大道"}, "“area”写了两次"),
        ({"area": "tj-haihe@500", "within": "五大道"}, "只能用一种"),
        ({"near": "海河", "within_m": 12.5}, "半径“12.5”米不合用;应为 10 到 20000 之间的整米数"),
        ({"near": "海河", "within_m": True}, "半径“True”米不合用"),
        ({"years": [2021, 2023, 2025]}, "不是一段年份"),
        ({"years": range(2021, 2026, 2)}, "不是一段年份"),
        ({"years": []}, "不是一段年份"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    asked: dict[str, object], said: str, atlas: geo.Atlas
) -> None:
    with pytest.raises(AskFault) as refused:
        atlas.projects(**asked)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("series", "said"),
    [
        ("gdp-growht", "最相近的是 地区生产总值增速(gdp-growth)"),
        ("GDP增速", "地区生产总值增速(gdp-growth)"),
    ],
)
def test_an_unknown_series_is_refused(series: str, said: str, atlas: geo.Atlas) -> None:
    with pytest.raises(AskFault) as refused:
        atlas.indicators(series=series)
    assert said in str(refused.value)
