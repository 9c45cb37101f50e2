"""What a document places no nearer than a subdistrict stands at its name, hollow, never as a pin;
and no line of a list has a number that is not on the map.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_LINE
from shapely import Point, box

from geo.sources import Sources
from geo.space.crs import to_metric
from geo.vocabulary import Filling, Precision, Shape
from layers.labels import Rank
from layers.marks import Mark
from layers.palette import MUTED, Style
from layers.paper.files.file_kinds import FORMATS, make_file
from layers.paper.files.markup import number_marks
from layers.paper.files.printing import print_signs
from layers.paper.ink.ink import open_sheet
from layers.paper.ink.layouts import Box
from layers.paper.marginalia.headings import fit_title
from layers.paper.marginalia.page_numbers import set_book
from layers.paper.marginalia.sheet_foot import set_foot
from layers.paper.marginalia.typesetting import Page
from layers.paper.one_sheet.inked_marks import is_zone_rank
from layers.paper.one_sheet.legend_signs import Key, explain_sheet
from layers.paper.one_sheet.loose_places import HOLLOW
from layers.paper.one_sheet.one_sheet import Sheet
from layers.paper.printed_map.base_names import list_base_names
from layers.paper.printed_map.home_district import find_home, list_district_outlines
from layers.paper.printed_map.map_part import draw_map
from layers.paper.printed_map.marking import find_drawn
from layers.paper.printed_map.placing_names import Named
from layers.paper.printed_map.surround import say_empty
from layers.paper.printed_map.thinning import thin_out
from layers.place_styles import bare

Compose = Callable[..., Sheet]
Book = list[tuple[Sheet, Page]]


@pytest.fixture(scope="module")
def loose(compose: Compose) -> Sheet:
    """Nothing of it is known nearer than to a subdistrict."""
    return compose(district="120105", precision="subdistrict")


@pytest.fixture(scope="module")
def slide(compose: Compose) -> Sheet:
    return compose(district="120101", layout="16x9")


def test_what_is_only_known_to_a_subdistrict_is_gathered_once_at_its_name(
    loose: Sheet, sources: Sources
) -> None:
    names = {one.name for one in sources.subdistricts.values()}
    assert all(mark.gathered and mark.style == HOLLOW for mark in loose.marks)
    assert all(set(mark.label.split("、")) <= names for mark in loose.marks)
    assert len({mark.id for mark in loose.marks}) == len(loose.marks) < len(loose.entries)
    assert all(len(entry.place_ids) == 1 and loose.is_hollow(entry) for entry in loose.entries)
    assert "空心编号:文件只写到街道" in {key.text for key in loose.keys}


def test_a_place_that_may_be_in_several_subdistricts_has_one_number_on_the_map(
    compose: Compose, sources: Sources
) -> None:
    shown = compose(district="120101", text="泰恒大厦")
    place = next(one for one in sources.places.values() if one.name == "泰恒大厦")
    assert place.precision is Precision.SUBDISTRICT
    assert len(place.subdistricts) == 3
    (mark,) = [one for one in shown.marks if one.gathered]
    assert mark.label.count("街道") == 3
    assert all(entry.place_ids.count(mark.id) == 1 for entry in shown.entries)


def test_a_pin_and_a_subdistricts_own_item_keep_their_look_and_their_edge(
    compose: Compose,
) -> None:
    shown = compose(district="120105")
    own = [one for one in shown.marks if not one.gathered and one.shape is Shape.AREA]
    assert own
    assert all(one.style != HOLLOW for one in own)
    assert not any(
        shown.is_hollow(entry)
        for entry in shown.entries
        if {mark.id for mark in own}.intersection(entry.place_ids)
    )


def test_the_number_in_the_list_of_a_slide_is_hollow_too(compose: Compose) -> None:
    shown = compose(district="120105", text="第一医院", layout="16x9")
    (first, *_) = Presentation(io.BytesIO(make_file(shown, FORMATS["pptx"]))).slides
    hollow = {str(one.number) for one in shown.entries if shown.is_hollow(one)}
    assert hollow
    broken = {
        one.text_frame.text
        for one in first.shapes
        if one.has_text_frame and one.line.dash_style == MSO_LINE.DASH
    }
    assert broken == hollow


def test_a_subdistrict_that_is_itself_a_place_has_one_name_on_the_map(
    compose: Compose, sources: Sources
) -> None:
    shown = compose(district="120105", layout="16x9")
    own = {sources.places[id].name for mark in shown.marks if mark.gathered for id in mark.same}
    assert "望海楼街" in own
    named = {one.id for one in draw_map(open_sheet(338, 190), shown) if one.is_full}
    labels = [mark.label for mark in shown.marks if mark.id in named]
    assert own <= {label.removesuffix("道") for label in labels}
    assert not own & {label.removesuffix("道") for label in labels if label.endswith("街道")}


def test_on_a_screen_the_numbers_of_a_subdistrict_are_told_as_hollow(loose: Sheet) -> None:
    told = [mark.feature()["properties"] for mark in number_marks(loose)]
    assert all(one["hollow"] and one["chips"] for one in told)
    assert sum(len(one["chips"]) for one in told) == len(loose.entries)


def list_numbers(book: Book, thin: Sheet) -> list[str]:
    """What stands before the lines of a list, on all its pages."""
    rows = [row for _, page in book for column in page.columns for row in column.rows]
    return [said for row in rows if (said := thin.say_number(row.entry))]


def list_on_map(thin: Sheet) -> list[Named]:
    return draw_map(open_sheet(340, 191), thin)


@pytest.mark.parametrize("district", ["120101", "120105"])
def test_a_slide_numbers_on_its_map_all_that_its_pages_list(
    compose: Compose, district: str
) -> None:
    slide = compose(district=district, layout="16x9")
    (thin, _), *_ = book = set_book([slide])
    named = list_on_map(thin)
    on_map = {entry.number for one in named for entry in thin.numbers_at(one.id)}
    assert {str(number) for number in on_map} == set(list_numbers(book, thin))
    beyond = [mark for mark in thin.marks if not thin.view.shows(mark.geometry)]
    assert len(on_map) == len(slide.entries) - len(beyond) > 60
    assert not any(key.text.startswith("未编号") for key in thin.keys)
    boxes = [(one.id, part) for one in named for part in one.boxes]
    for (id, left), (other, right) in combinations(boxes, 2):
        assert id == other or not left.overlaps(right), (id, other)


def test_what_a_map_has_no_room_to_number_has_no_number_in_the_list(slide: Sheet) -> None:
    small = replace(slide, layout=replace(slide.layout, most_numbers=20))
    (thin, _), *_ = book = set_book([small])
    on_map = {e.number for one in list_on_map(thin) for e in thin.numbers_at(one.id)}
    assert on_map == set(range(1, 21))
    (_, *further) = book
    assert list_numbers(further, thin) == [str(number) for number in range(1, 21)]
    assert sum(len(c.rows) for _, page in further for c in page.columns) == len(slide.entries)
    rest = len(slide.numbered) - 20
    assert f"未编号:列表中没有编号的 {rest} 条" in {key.text for key in thin.keys}


@pytest.mark.parametrize("layout", ["a4", "16x9"])
def test_every_zone_is_named_before_any_street_of_the_basemap(
    compose: Compose, layout: str
) -> None:
    """Of one extent one is named; a name that stands already is not written twice."""
    for asked in ({"district": "120105"}, {"district": "120101", "document": "hp-report2025"}):
        shown = thin_out(compose(**asked, layout=layout))
        full = {one.id for one in list_on_map(shown) if one.is_full}
        zones = [mark for mark in shown.marks if is_zone_rank(mark)]
        assert len(zones) > 3
        assert [mark.label for mark in zones if mark.id not in full] == []


def test_what_is_in_a_district_has_its_number_there_or_a_line_to_it(compose: Compose) -> None:
    shown = thin_out(compose(district="120105"))
    (home,) = [one for one in list_district_outlines(shown) if one.contains(_find_middle(shown))]
    loose = {mark.id for mark in shown.marks if mark.gathered}
    drawn = {one.mark.id: one for one in find_drawn(shown)}
    for one in list_on_map(shown):
        if one.id not in drawn or find_home(drawn[one.id].seen, [home]) is None:
            continue
        is_home = home.contains(Point(one.spot.x, one.spot.y))
        # Beside its own symbol it is told by that.
        is_beside = drawn[one.id].mark.shape is Shape.POINT
        assert is_home or one.spot.leader or is_beside, one.id
        if one.id in loose and one.spot.leader is None:
            (room,) = one.boxes
            whole = box(room.left, room.top, room.right, room.bottom)
            assert drawn[one.id].seen.contains(whole)


def test_the_name_of_a_subdistrict_stands_in_its_district_or_only_its_number(
    compose: Compose,
) -> None:
    for shown in (compose(district="120105", layout="16x9"), compose(district="120101")):
        thin = thin_out(shown)
        grounds = list_district_outlines(thin)
        drawn = {one.mark.id: one for one in find_drawn(thin) if one.mark.gathered}
        named = [one for one in list_on_map(thin) if one.id in drawn and one.is_full]
        assert named
        for one in named:
            home = find_home(drawn[one.id].seen, grounds)
            (room,) = one.boxes
            assert home is not None
            assert home.contains(box(room.left, room.top, room.right, room.bottom)), one.id


def _find_middle(shown: Sheet) -> Point:
    room = shown.layout.map
    return Point(room.left + room.width / 2, room.top + room.height / 2)


def test_a_crowded_wall_map_names_few_streets_and_explains_the_sign_of_what_lies_along_one(
    slide: Sheet, compose: Compose
) -> None:
    streets = {
        shown.layout.id: {one.text for one in list_base_names(shown).values()
                          if one.rank in (Rank.STREET, Rank.LANE)}
        for shown in (slide, compose(district="120101"))
    }  # fmt: skip
    assert len(streets["16x9"]) <= 6 < len(streets["a4"])
    assert streets["16x9"] < streets["a4"]
    assert any(mark.along for mark in slide.marks)
    assert "沿街" in {key.text for key in slide.keys}


def test_a_sheet_with_room_for_its_numbers_stays_as_it_is(compose: Compose) -> None:
    shown = compose(scheme="hp-yijidi-sanqu", layout="16x9")
    assert thin_out(shown) is shown


def test_two_crowded_maps_beside_each_other_number_the_heaviest_of_each(compose: Compose) -> None:
    sides = compose(sheet="sides", left="district:120101", right="district:120105", layout="16x9")
    thin = thin_out(sides)
    for half in thin.halves:
        shown = {e.number for mark in half.marks for e in half.numbers_at(mark.id)}
        assert shown == set(range(1, half.layout.most_numbers + 1))
    assert any(key.text.startswith("未编号") for key in thin.keys)


def test_the_name_of_a_district_lies_in_that_district_or_nowhere(slide: Sheet) -> None:
    thin, base = thin_out(slide), list_base_names(slide)
    areas = {id: one for id, one in base.items() if one.text.endswith("区") and one.seen.area}
    found = [one for one in draw_map(open_sheet(340, 191), thin) if one.id in areas]
    assert found
    for one in found:
        (room,) = one.boxes
        assert areas[one.id].seen.contains(box(room.left, room.top, room.right, room.bottom))


def test_the_title_of_a_slide_has_room_in_a_wider_face(slide: Sheet) -> None:
    """What fills a line of ours wraps elsewhere: it is set smaller, or in two lines that fit."""
    long = replace(slide, title="2024年和平区一般公共预算收入预计增长13.4%，新增经营主体超1.1万户")
    room = long.layout.title
    for spare in (1.0, 0.88):
        title = fit_title(long, spare)
        assert title.height_mm <= room.height
    assert fit_title(long, 0.88).size_pt < fit_title(long).size_pt


def test_where_nothing_is_mapped_the_list_still_says_what_was_found(compose: Compose) -> None:
    shown = compose(district="120105", text="智能网联", precision="none", layout="16x9")
    assert shown.marks == ()
    assert len(shown.entries) == 5
    ((_, page),) = set_book([shown])
    assert [row.entry for column in page.columns for row in column.rows] == list(shown.entries)
    told = make_file(shown, FORMATS["html"]).decode()
    assert all(entry.name in told for entry in shown.entries)
    assert " data-places=" not in told


def test_the_legend_shows_lines_and_areas_in_the_colours_of_their_stage(compose: Compose) -> None:
    shown = compose(scheme="hp-yijidi-sanqu")
    (underway,) = [key for key in shown.keys if key.text == "在建"]
    shapes = [shape for shape, _ in underway.samples]
    assert Shape.AREA in shapes
    assert len({style.colour for _, style in underway.samples}) == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"district": "120105", "sector": "technology", "layout": "a4-portrait"},
        {"text": "自动驾驶", "layout": "16x9"},
        {"sheet": "follow", "plan": "hp-plan14", "district": "120101", "layout": "16x9"},
    ],
)
def test_every_colour_of_map_list_and_bar_is_in_the_legend(
    compose: Compose, asked: dict[str, str]
) -> None:
    shown = compose(**asked)
    explained = {style.colour for key in shown.keys for _, style in key.samples}
    inked = [mark for mark in shown.marks if mark.style.weight_px and not mark.gathered]
    # The bar of a plan names its colours itself.
    named = explained | {part.colour for part in shown.tally}
    assert set(shown.colours) | {mark.style.colour for mark in inked} <= named


def test_what_is_hatched_and_dashed_is_explained_beside_a_bar_too(compose: Compose) -> None:
    asked = {"sheet": "follow", "plan": "hp-plan14"}
    for shown in (compose(**asked, area="hp-wudadao"), compose(**asked, district="120101")):
        inked = [one for one in shown.marks if one.style.weight_px and not one.gathered]
        drawn = {(one.shape, one.style.colour) for one in inked if not one.belt}
        drawn = {sign for sign in drawn if sign[0] is not Shape.POINT}
        keys = [one.key for one in set_foot(shown).keys]
        signs = {(shape, style.colour) for key in keys for shape, style in key.samples}
        assert drawn
        assert drawn <= signs
        (hatched,) = {key.text for key in keys for _, style in key.samples
                      if style.filling is Filling.HALF and style.colour != MUTED}  # fmt: skip
        assert hatched.startswith("在建")


def test_the_legend_hatches_and_tints_no_area_where_none_on_the_map_is(
    sources: Sources, compose: Compose
) -> None:
    """Where others lie on all that is under way, their edges alone are drawn."""
    shown = compose(scheme="hp-yijidi-sanqu")

    def hatched(marks: Sequence[Mark]) -> list[Style]:
        keys = explain_sheet(
            sources.styles, {}, marks, shown.stages, listed=set(), by_stage=True,
            has_symbols=False, halo=False, selected="", has_area=False,
        )  # fmt: skip
        signs = [sign for key in keys if key.text == "在建" for sign in key.samples]
        return [style for shape, style in signs if shape is Shape.AREA and style.fill_opacity]

    areas = [mark for mark in shown.marks if mark.shape is Shape.AREA]
    assert hatched(areas)
    assert not hatched([replace(mark, style=bare(mark.style)) for mark in areas])


def test_a_sign_of_the_legend_is_hatched_on_paper_and_not_on_the_screen() -> None:
    look = Style(colour="#D98A00", fill_opacity=0.06, filling=Filling.HALF)
    key = Key("在建", ((Shape.AREA, look),))
    room = Box(0, 0, 9, 6)
    assert print_signs(key, room) != print_signs(key, room, hatched=False)
    plain = replace(key, samples=((Shape.AREA, replace(look, filling=Filling.FULL)),))
    assert print_signs(plain, room) == print_signs(key, room, hatched=False)


def test_a_place_somewhere_in_a_subdistrict_says_so_in_the_list(compose: Compose) -> None:
    """Its number stands at the name of the subdistrict: that is not what it is called."""
    shown = compose(district="120105")
    labels = {mark.id: mark.label for mark in shown.marks}
    loose = [entry for entry in shown.entries if shown.is_hollow(entry)]
    assert len(loose) > 5
    assert all(one.name.endswith(f" · 在{labels[one.place_ids[0]]}") for one in loose)


def test_what_is_pinned_in_a_subdistrict_has_no_second_number_there(compose: Compose) -> None:
    shown = compose(sheet="follow", plan="hp-plan14", district="120101", layout="16x9")
    known = {mark.id: mark for mark in shown.marks}
    assert {id for entry in shown.entries for id in entry.place_ids} == set(known)
    for entry in shown.entries:
        here = [known[id] for id in entry.place_ids]
        spots = [mark.geometry.representative_point() for mark in here if not mark.gathered]
        for ground in (one.geometry for one in here if one.gathered and "、" not in one.label):
            assert not any(map(ground.contains, spots)), entry.name


def test_without_a_mark_the_map_is_of_the_district_its_title_says(
    compose: Compose, sources: Sources
) -> None:
    shown = compose(text="自动驾驶", layout="16x9")
    assert (shown.title, shown.marks) == ("河北区 · 含“自动驾驶”：事项分布图", ())
    asked = compose(text="自动驾驶", district="120105", layout="16x9")
    assert shown.view.m_per_mm == asked.view.m_per_mm
    outline = shown.view.place(to_metric(sources.districts["120105"].geometry))
    note = say_empty(open_sheet(340, 191), shown)
    covered = box(note.left, note.top, note.right, note.bottom)
    assert not outline.intersects(covered)


def test_a_place_whose_symbol_the_edge_would_cut_lies_beyond_it(compose: Compose) -> None:
    shown = compose(sheet="follow", plan="hp-plan14", district="120101", layout="16x9")
    room = shown.layout.map
    for one in find_drawn(shown):
        if one.mark.shape is Shape.POINT:
            assert room.left + 2 < one.at[0] < room.right - 2
            assert room.top + 2 < one.at[1] < room.bottom - 2
    assert shown.outside_line
