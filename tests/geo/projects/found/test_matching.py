"""What a filter finds, what each further choice would leave, and finding names by their sound."""

import pytest

from geo.output.extracts.citation import write_reference
from geo.projects.asked.filter import Filter, format_query, parse_query, say_filter, say_parts
from geo.projects.found import matching
from geo.projects.found.matching import count_facets, find_places, find_projects, find_relaxations
from geo.projects.found.pinyin import spells
from geo.repeated_parameters import LISTS
from geo.space.areas.area import Area
from geo.space.located.neighbours import find_nearby, find_zones_of
from geo.values.sources import Sources
from tests.small import EAST, WEST, project, world


def named(sources: Sources, name: str):
    return next(place for place in sources.places.values() if place.name == name)


def test_a_count_beside_a_choice_is_what_the_choice_leaves(sources: Sources) -> None:
    counts = count_facets(sources, Filter(status=("underway",)))
    for district in sources.districts:
        both = find_projects(sources, Filter(status=("underway",), district=(district,)))
        assert counts["district"][district] == len(both)
    # One more status widens: it is counted as if no status were asked.
    assert counts["status"]["planned"] == len(find_projects(sources, Filter(status=("planned",))))


def test_what_nobody_looks_at_is_not_counted(sources: Sources, monkeypatch) -> None:
    """Most conditions are folded away, and to count where places lie takes longest."""
    wanted = Filter(status=("underway",), text="没有谁会先问的")
    monkeypatch.setattr(matching, "find_values", None)
    counts = count_facets(sources, wanted)
    assert set(counts) == {*LISTS, "area"}
    assert sum(counts["district"].values()) == len(find_projects(sources, wanted))
    monkeypatch.undo()
    assert {*counts["area"].values()} <= {len(find_projects(sources, wanted))}


@pytest.mark.parametrize("name", ["family", "sector", "precision", "kind", "document", "scheme"])
def test_counts_agree_with_the_filter_for_every_condition(sources: Sources, name: str) -> None:
    counts = count_facets(sources, Filter())[name]
    assert counts
    for value, count in counts.items():
        assert count == len(find_projects(sources, Filter(**{name: (value,)})))


def test_a_zone_is_counted_like_any_other_choice(sources: Sources) -> None:
    wanted = Filter(status=("underway",), area=Area(place_ids=(named(sources, "五大道").id,)))
    counts = count_facets(sources, wanted)["area"]
    assert named(sources, "五大道").id in counts
    for zone, count in counts.items():
        there = Filter(status=("underway",), area=Area(place_ids=(zone,)))
        assert count == len(find_projects(sources, there)) > 0


def test_a_family_is_all_its_sectors(sources: Sources) -> None:
    family = next(iter(sources.sectors.values())).family
    sectors = tuple(s.id for s in sources.sectors.values() if s.family == family)
    of_family = find_projects(sources, Filter(family=(family,)))
    assert of_family == find_projects(sources, Filter(sector=sectors)) != []


def test_what_to_relax_is_named_with_what_it_would_find_most_first() -> None:
    small = world(
        project("甲", "planned", sector="school"),
        project("乙", "completed", sector="road"),
        project("丙", "completed", sector="road"),
        project("丁", "planned", sector="road", district=WEST),
    )
    wanted = Filter(text="事项", sector=("road",), status=("planned",), district=(EAST,))
    assert find_projects(small, wanted) == []
    assert find_relaxations(small, wanted) == [("status", 2), ("district", 1), ("sector", 1)]


def test_an_area_narrows_projects_and_the_places_shown(sources: Sources) -> None:
    zone = named(sources, "意风区")
    wanted = Filter(area=Area(place_ids=(zone.id,)))
    found = find_projects(sources, wanted)
    shown = find_places(found, sources, wanted)
    assert 0 < len(found) < len(sources.projects)
    assert named(sources, "梁启超纪念馆").id in shown
    assert named(sources, "民园广场").id not in shown
    assert all(shown.intersection(project.place_ids) for project in found)


def test_a_filter_with_an_area_survives_the_address(sources: Sources) -> None:
    wanted = Filter(
        area=Area(place_ids=(named(sources, "海河").id,), radius_m=500), family=("economy",),
        precision=("site",),
    )  # fmt: skip
    assert parse_query(format_query(wanted), sources) == (wanted, [])
    assert "“海河”周边 500 米内" in say_filter(wanted, sources)
    assert set(say_parts(wanted, sources)) == set(wanted.active())


def test_zones_are_asked_together_and_by_a_rule(sources: Sources) -> None:
    ids = [named(sources, name).id for name in ("五大道", "金街")]
    asked = {"area": ",".join(ids)}
    found = {
        rule: find_projects(sources, parse_query({**asked, **rule_asked}, sources)[0])
        for rule, rule_asked in (("any", {}), ("half", {"inside": "mostly_within"}))
    }
    apart = [find_projects(sources, parse_query({"area": id}, sources)[0]) for id in ids]
    assert {p.id for p in found["any"]} == {p.id for some in apart for p in some}
    assert 0 < len(found["half"]) < len(found["any"])
    wanted, ignored = parse_query({**asked, "inside": "mostly_within"}, sources)
    assert ignored == []
    assert parse_query(format_query(wanted), sources) == (wanted, [])
    assert "过半" in say_filter(wanted, sources)
    counts = count_facets(sources, wanted)["area"]
    one, _ = parse_query({"area": ids[0], "inside": "mostly_within"}, sources)
    assert counts[ids[0]] == len(find_projects(sources, one))


def test_a_bad_area_is_said_and_left_out(sources: Sources) -> None:
    wanted, ignored = parse_query({"area": "117,39@0", "status": "planned"}, sources)
    assert wanted == Filter(status=("planned",))
    assert "半径“0”米不合用" in ignored[0]


@pytest.mark.parametrize(
    ("letters", "name", "found"),
    [
        ("wudadao", "五大道", True),
        ("wdd", "五大道", True),
        ("WuDD", "五大道", True),
        ("dadao", "五大道", True),
        ("yifeng", "意风区", True),
        ("chongguang", "重光五金制品厂", True),
        ("zhongguang", "重光五金制品厂", True),
        ("dx", "天津·DX年轻力中心", True),
        ("w", "五大道", False),
        ("udadao", "五大道", False),
        ("wdx", "五大道", False),
        ("五大", "五大道", False),
        ("", "五大道", False),
    ],
)
def test_a_name_is_found_by_its_sound(letters: str, name: str, found: bool) -> None:
    assert spells(letters, name) is found


def test_sound_and_sign_find_the_same_place(sources: Sources) -> None:
    by_name = set(find_projects(sources, Filter(text="五大道")))
    for letters in ("wudadao", "wdd"):
        found = find_projects(sources, Filter(text=letters))
        place = named(sources, "五大道")
        there = {p for p in by_name if place.id in p.place_ids}
        assert there
        assert there <= set(found)


def test_every_word_of_a_search_must_be_met(sources: Sources) -> None:
    both = find_projects(sources, Filter(text="海河 灯光"))
    assert both
    assert set(both) <= set(find_projects(sources, Filter(text="灯光")))
    assert set(both) <= set(find_projects(sources, Filter(text="海河")))


def test_a_place_knows_its_zone_and_its_neighbours(sources: Sources) -> None:
    square = named(sources, "民园广场")
    assert "五大道" in [zone.name for zone in find_zones_of(square, sources)]
    near = find_nearby(square, sources)
    distances = [metres for _, metres in near]
    assert distances == sorted(distances)
    assert all(metres <= 500 for metres in distances)
    assert "庆王府" in [place.name for place, _ in near]
    assert "五大道" not in [place.name for place, _ in near]


def test_a_place_without_a_position_has_neither(sources: Sources) -> None:
    unplaced = next(p for p in sources.places.values() if p.geometry is None)
    assert find_nearby(unplaced, sources) == []
    assert find_zones_of(unplaced, sources) == []
    # Two zones of one outline do not lie in each other.
    for place in sources.places.values():
        assert not any(
            place in find_zones_of(zone, sources) for zone in find_zones_of(place, sources)
        )


def test_a_citation_is_written_as_the_standard_wants_it(sources: Sources) -> None:
    project = next(p for p in sources.projects if p.citation.document == "hp-report2025")
    text = write_reference(project.citation, sources)
    assert text.startswith(
        "天津市和平区人民政府. 和平区人民政府工作报告(2025年)[R]. 天津, 2025: 一、"
    )
    undated = next(p for p in sources.projects if p.citation.document == "hp-article")
    assert "[N]. 天津, [出版日期不详]" in write_reference(undated.citation, sources)


def test_what_is_counted_when_it_is_looked_at_is_a_mapping_like_others(sources: Sources) -> None:
    counts = count_facets(sources, Filter(status=("underway",)))
    assert len(counts) == len([*counts]) == len(dict(counts))
    assert {"district", "family", "area"} <= {*counts}
