"""Who is proposed to speak, and of which district."""

import pytest

from geo.errors import IntakeFault
from geo.intake.any_file import load_bytes
from geo.intake.structure.document_proposal import propose
from geo.values.sources import Sources
from tests.geo.intake.structure.proposing import BODY, proposed


def test_a_district_nobody_knows_is_said(sources: Sources) -> None:
    with pytest.raises(IntakeFault, match="武清区"):
        proposed("武清区人民政府工作报告\n\n全区工作扎实推进,成效明显。", sources)


@pytest.mark.parametrize(
    ("end", "issuer"),
    [("附表\n类别\t责任单位\n区教育局\n新建小学\n区民政局\n新建食堂\n完成任务。\n再接再厉。\n谢谢。",
      ""),
     ("天津市河东区教育局\n2026年3月2日\n附表\n区民政局\n新建食堂\n改造小区\n建设公园\n增加学位",
      "天津市河东区教育局"),
     ("天津市河东区教育局", "天津市河东区教育局"),
     ("天津市河东区教育局　2026年3月2日印发", "天津市河东区教育局"),
     ("天津市河东区人民政府\n2026年3月1日\n河东区人民政府办公室　2026年3月2日印发",
      "天津市河东区人民政府"),
     ("河东区城市更新工作领导小组办公室\n2026年2月20日", "河东区城市更新工作领导小组办公室")],
)  # fmt: skip
def test_a_body_in_a_table_at_the_end_has_not_signed(
    end: str, issuer: str, sources: Sources
) -> None:
    body = "\n".join(f"第{n}项工作,{BODY}" for n in range(40))
    assert proposed(f"河东区民生计划\n{body}\n{end}", sources).values["issuer"] == issuer


@pytest.mark.parametrize(
    ("top", "issuer"),
    [("河西区统计月报\n天津市河西区统计局编    2025年10月22日", "天津市河西区统计局"),
     ("天津市人民政府工作报告", "天津市人民政府"),
     ("天津市河北区2026年政府工作报告", "天津市河北区人民政府"),
     ("天津市河北区国民经济和社会发展规划纲要", ""),
     ("河北区人民公园夜市开张", "河北区(报道)")],
)  # fmt: skip
def test_who_speaks_is_proposed_where_it_is_said_and_for_news_alone_the_press(
    top: str, issuer: str, sources: Sources
) -> None:
    assert proposed(f"{top}\n\n{BODY}河北区。", sources).values["issuer"] == issuer


@pytest.mark.parametrize(
    ("imprint", "top", "issuer"),
    [("来源:区统计局 发布时间:2026-03-28", "", "河东区统计局"),
     ("", "<p>天津市河东区统计局</p>", "天津市河东区统计局"),
     ("", "", "天津市河东区人民政府")],
)  # fmt: skip
def test_whose_site_a_page_stands_on_is_proposed_where_nobody_else_is_said(
    imprint: str, top: str, issuer: str, sources: Sources
) -> None:
    page = (
        '<html><head><meta name="SiteName" content="天津市河东区人民政府"></head><body>'
        f"<div>{imprint}</div><div><h1>河东区统计公报</h1>{top}<p>{BODY * 3}</p></div>"
        "</body></html>"
    )
    proposal = propose(load_bytes(page.encode(), "x.html"), sources, {})
    assert proposal.values["issuer"] == issuer


def test_a_document_of_the_city_is_the_citys(sources: Sources) -> None:
    text = f"天津市人民政府工作报告\n和平区、河西区、河北区协调发展。\n{BODY}"
    assert proposed(text, sources).values["district"] == "120100"


@pytest.mark.parametrize(
    "text", ["和平区、河西区、河北区联合召开推进会", "三区联合召开推进会\n和平区和河西区同步推进。"]
)
def test_where_several_districts_are_named_alike_none_is_proposed(
    text: str, sources: Sources
) -> None:
    proposal = proposed(f"{text}\n{BODY}", sources)
    assert (proposal.values["district"], "district" in proposal.unsure) == ("", True)
    assert "和平区、河西区" in proposal.reasons["district"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("杭州市西湖区人民政府工作报告", "杭州市西湖区"),
     ("2026年南山区政府工作报告\n——在深圳市南山区第八届人民代表大会上", "是深圳市南山区"),
     ("关于2025年计划执行情况的报告\n杭州市余杭区发展和改革局", "杭州市余杭区"),
     ("2026年滨海新区政府工作报告", "滨海新区")],
)  # fmt: skip
def test_a_district_that_is_not_known_is_said_with_what_to_do(
    text: str, name: str, sources: Sources
) -> None:
    with pytest.raises(IntakeFault, match=f"{name},.*python -m geo district"):
        proposed(f"{text}\n{BODY}", sources)


def test_where_no_district_is_named_the_reason_says_what_to_do(sources: Sources) -> None:
    proposal = proposed(f"2025年政府工作报告\n{BODY}", sources)
    assert "district" in proposal.unsure
    assert "python -m geo district" in proposal.reasons["district"]


def test_a_bureau_speaks_and_a_layout_does_not(sources: Sources) -> None:
    top = "南开区文化旅游融合发展规划\n优化空间布局\n天津市南开区文化和旅游局"
    assert proposed(f"{top}\n{BODY}", sources).values["issuer"] == "天津市南开区文化和旅游局"


@pytest.mark.parametrize("title", ["北京市朝阳区2025年政府工作报告", "关于上海市普陀区计划的报告"])
def test_another_city_is_told_by_the_title_alone(title: str, sources: Sources) -> None:
    with pytest.raises(IntakeFault, match=r"朝阳区|普陀区"):
        proposed(f"{title}\n\n全区工作扎实推进,成效明显,天津路完成改造。", sources)
