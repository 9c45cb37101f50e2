"""What is well-formed and unlikely is pointed at, and is no error."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from shapely import Polygon, box

from geo.__main__ import main
from geo.data_faults import Fault
from geo.proof.record_checks.position_check import doubt_gaps, doubt_streets, doubt_stretches
from geo.proof.record_checks.unlikely_values import find_doubts
from geo.reading.checked_files.cells import Faults
from geo.reading.geography.outlines import read_streets
from geo.space.crs import wgs84_to_gcj02
from geo.values.divisions import Subdistrict
from geo.values.models import CITY, Citation, Figure
from geo.values.record_groups import Conflict
from geo.values.sources import Sources
from geo.vocabulary import DocumentKind, Measure, ObservationKind, Qualifier
from geo.years import Years
from tests import small as a_world


def figure(id: str, **values: object) -> Figure:
    plain = Figure(
        id=id, series="roads", name="道路", district=a_world.EAST, place_id="", period="2023",
        value=Decimal(3), unit="公里", measure=Measure.TOTAL, kind=ObservationKind.ACTUAL,
        qualifier=Qualifier(""), sector="road", citation=Citation("plan", "建成3公里", 0, 6, row=4),
        note="",
    )  # fmt: skip
    return replace(plain, **values)


def world(*figures: Figure) -> Sources:
    known = a_world.world()
    plan = replace(known.documents["plan"], covers=Years(2021, 2025))
    return replace(known, documents={**known.documents, "plan": plan}, figures=figures)


def doubts(sources: Sources) -> list[str]:
    return [fault.wrong for fault in find_doubts(sources)]


def test_rows_that_sit_well_together_raise_no_doubt(sources: Sources) -> None:
    assert doubts(world(figure("a"), figure("b", period="2024", value=Decimal(5)))) == []
    assert doubts(sources) == []


def test_a_year_the_document_does_not_cover_is_doubted_unless_it_is_quoted() -> None:
    quoted = Citation("plan", "2035年建成3公里", 0, 11)
    assert doubts(world(figure("a", period="2035", citation=quoted))) == []
    assert doubts(world(figure("a", period="2035"))) == [
        "“a”的年份 2035 在文件所涉的 2021—2025 之外,引文里也没有"
    ]
    older = a_world.project("p", years=(2012, 2012))
    assert len(doubts(replace(world(), projects=(older,)))) == 1


def test_a_report_published_before_all_it_tells_of_is_doubted_and_a_plan_is_not() -> None:
    known = world()

    def told(id: str) -> list[str]:
        early = replace(known.documents[id], published="2020-12-31", covers=Years(2021, 2025))
        return doubts(replace(known, documents={**known.documents, id: early}))

    report = next(id for id, one in known.documents.items() if one.kind is DocumentKind.REPORT)
    assert told(report) == ["发布于 2020-12-31,说的却是 2021 年及以后的事"]
    assert told("plan") == []


def test_one_year_among_sums_over_five_is_doubted_in_its_own_document_alone() -> None:
    five, one = figure("a", period="2021-2025"), figure("b", value=Decimal(1))
    assert doubts(world(five, one)) == [
        "“b”是一年的数,同一文件里系列“roads”的其他数是几年的(2021-2025)"
    ]
    later = replace(one, citation=replace(one.citation, document="later"))
    assert doubts(world(five, later)) == []


def test_a_yearly_mean_of_one_year_is_doubted() -> None:
    (said,) = doubts(world(figure("a", measure=Measure.ANNUAL_AVERAGE)))
    assert said.startswith("“a”记作年均")


def test_a_unit_the_series_never_had_is_doubted_but_no_multiple_of_it() -> None:
    known = (figure("a"), figure("b", period="2024", value=Decimal(5)))
    assert doubts(world(*known, figure("c", period="2025", unit="万公里"))) == []
    assert doubts(world(*known, figure("c", period="2025", unit="%"))) == [
        "“c”的单位在系列“roads”里只此一处,其他的用“公里”"
    ]
    assert doubts(world(figure("a", unit="个"), figure("b", period="2024", unit="座"))) == []


def test_two_values_for_one_thing_and_time_are_doubted_unless_set_side_by_side() -> None:
    rivals = world(figure("a"), figure("b", value=Decimal(4)))
    assert doubts(rivals) == ["“b”与“a”同一文件、同一系列、同一期间,数值却不同"]
    told = Conflict("c", ("a", "b"), "文中两处不同")
    assert doubts(replace(rivals, conflicts={"c": told})) == []
    assert doubts(world(figure("a"), figure("b", unit="万公里", value=Decimal("0.0003")))) == []


def test_doubts_are_shown_and_are_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], documents: object
) -> None:
    doubted = find_doubts(world(figure("a", period="2035")))
    monkeypatch.setattr("geo.proof.check.find_doubts", lambda sources: doubted)
    assert main(["check", "--documents", str(documents)]) == 0
    lines = capsys.readouterr().out.splitlines()
    heading = lines.index("1 处请再看一眼(不算错误):")
    assert lines[heading + 1].startswith("indicators.csv 第 4 行:“a”的年份 2035")


def test_a_document_of_no_focus_and_what_is_said_of_another_district_are_doubted(
    sources: Sources,
) -> None:
    district = next(iter(sources.districts.values()))
    pale = {**sources.districts, district.id: replace(district, in_focus=False)}
    told = find_doubts(replace(sources, districts=pale))
    assert {fault.file for fault in told} == {"documents.csv"}
    scheme = next(one for one in sources.schemes.values() if one.district == district.id)
    moved = {**sources.schemes, scheme.id: replace(scheme, district="120103")}
    (fault,) = find_doubts(replace(sources, schemes=moved))
    assert (fault.file, fault.row) == ("schemes.csv", scheme.citation.row)


def test_a_statement_or_figure_that_no_filter_of_its_district_offers_is_doubted(
    sources: Sources,
) -> None:
    project, figure = sources.projects[0], sources.figures[0]
    city = replace(project, district=CITY), *sources.projects[1:]
    beside = replace(figure, district="120104"), *sources.figures[1:]
    told = find_doubts(replace(sources, projects=city, figures=beside))
    assert [(one.file, one.row) for one in told] == [
        ("projects.csv", project.citation.row), ("indicators.csv", figure.citation.row)
    ]  # fmt: skip
    name = sources.districts[project.district].name
    assert told[0].wrong == f"“{project.id}”出自{name}的文件,district 却是别的区"


@pytest.mark.parametrize(("east_deg", "doubted"), [(0.0, 0), (0.05, 1)])
def test_a_stretch_far_from_the_others_of_its_river_is_doubted(
    data_copy: Path, east_deg: float, doubted: int
) -> None:
    """0.05 degrees are 4.3 km."""
    path, found = data_copy / "sources" / "river.geojson", list[Fault]()
    content = json.loads(path.read_text("utf-8"))
    named = [one for one in content["features"] if one["properties"]["name"] == "海河"]
    line = named[0]["geometry"]["coordinates"]
    named[0]["geometry"]["coordinates"] = [[lon - east_deg, lat] for lon, lat in line]
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    doubt_stretches(path, found)
    assert len(found) == doubted
    assert all("“海河”的这一段离同名的其余各段 4" in one.wrong for one in found)


@pytest.mark.parametrize(("shifted", "doubted"), [(None, []), ("乐园道", ["乐园道"])])
def test_a_street_that_meets_others_only_if_it_were_gcj02_is_doubted(
    whole_data_copy: Path, sources: Sources, shifted: str | None, doubted: list[str]
) -> None:
    """One crossing is too little to refuse it, and none of those that ship is doubted."""
    path, found = whole_data_copy / "sources" / "streets.geojson", list[Fault]()
    content = json.loads(path.read_text("utf-8"))
    for street in content["features"]:
        if street["properties"]["name"] == shifted:
            line = street["geometry"]["coordinates"]
            street["geometry"]["coordinates"] = [list(wgs84_to_gcj02(*at)) for at in line]
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    doubt_streets(sources, path, found)
    assert [re.findall("“(.+?)”", one.wrong)[0] for one in found] == doubted


def test_of_a_street_that_proves_to_be_in_gcj02_nothing_is_doubted_besides(
    whole_data_copy: Path, sources: Sources
) -> None:
    path, found = whole_data_copy / "sources" / "streets.geojson", list[Fault]()
    content = json.loads(path.read_text("utf-8"))
    line = content["features"][0]["geometry"]
    line["coordinates"] = [list(wgs84_to_gcj02(*at)) for at in line["coordinates"]]
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    refused = Faults(path.name, list[Fault]())
    read_streets(path, sources.districts, refused, sources.subdistricts.values())
    assert [fault.row for fault in refused.found] == [1]
    doubt_streets(sources, path, found)
    assert found == []


SQUARE = box(117.20, 39.10, 117.24, 39.12)
"""3.5 km wide and 2.2 km high."""


def subdistrict(number: int, shape: Polygon, district: str = a_world.EAST) -> Subdistrict:
    return Subdistrict(
        id=f"{district}00{number}", name=f"街道{number}", aliases=(), district=district,
        precision_m=25, coordinate_source="", note="", geometry=shape,
    )  # fmt: skip


def doubt_ground(*drawn: Subdistrict, district: Polygon = SQUARE) -> list[str]:
    known, found = a_world.world(), list[Fault]()
    home = replace(known.districts[a_world.EAST], geometry=district)
    doubt_gaps(
        replace(
            known,
            districts={**known.districts, a_world.EAST: home},
            subdistricts={one.id: one for one in drawn},
        ),
        found,
    )
    return [str(one) for one in found]


def test_ground_that_subdistricts_surround_and_none_of_them_is_is_doubted() -> None:
    """A hole in one, and a gap between neighbours; 0.002° of longitude are 173 m."""
    pond = box(117.21, 39.11, 117.212, 39.114)
    (line,) = doubt_ground(subdistrict(1, SQUARE - pond))
    assert line.startswith(
        "subdistricts.geojson 第 1 行:街道1围着一块不属于任何街道的地,最宽处 173 米"
    )
    west, east = (SQUARE - pond) & box(117.2, 39, 117.211, 40), SQUARE - box(117, 39, 117.211, 40)
    (line,) = doubt_ground(subdistrict(1, west), subdistrict(2, east - pond))
    assert "街道1、街道2围着一块" in line


def test_a_hole_that_is_filled_is_of_another_or_is_narrow_is_not_doubted() -> None:
    pond = box(117.21, 39.11, 117.212, 39.114)
    ring = subdistrict(1, SQUARE - pond)
    assert doubt_ground(ring, subdistrict(2, pond)) == []
    assert doubt_ground(ring, subdistrict(2, pond, a_world.WEST)) == []
    assert doubt_ground(ring, district=SQUARE - pond) == []
    assert doubt_ground(subdistrict(1, SQUARE - box(117.21, 39.11, 117.2102, 39.114))) == []
