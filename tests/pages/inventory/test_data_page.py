"""Page 数据: what it lists and counts of the documents, the layers and the sources."""

from collections import Counter

from geo.projects.summed_up.exactness import group_unplaced
from geo.text import say, words
from geo.values.sources import Sources
from geo.vocabulary import Nature, Precision
from tests.apptest import read


def test_the_data_page_lists_documents_layers_and_limits(sources: Sources) -> None:
    shown = read("data.py")
    for document in sources.documents.values():
        assert document.title in shown
    for word in ("区界", "主要街道", "坐标依据", "使用限制", "不是测绘成果"):
        assert word in shown
    unplaced = [place for place in sources.places.values() if place.geometry is None]
    assert unplaced
    assert all(place.name in shown and place.note in shown for place in unplaced)


def test_the_data_page_counts_what_the_sources_hold(sources: Sources) -> None:
    """The README sends its reader here for every number that data change."""
    shown = read("data.py")
    places = list(sources.places.values())
    counts = Counter(place.precision for place in places)
    assert counts[Precision.NONE] == sum(place.geometry is None for place in places)
    for precision, count in counts.items():
        share = round(100 * count / len(places))
        assert f" {words('precision')[precision]} {count} {share}% " in shown
    unplaced = group_unplaced(sources)
    assert sum(map(len, unplaced.values())) == counts[Precision.NONE]
    for reason, without in unplaced.items():
        assert say("data.reason_count", reason=reason, count=len(without)) in shown
    for document in sources.documents.values():
        projects, indicators, set_aside = (
            sum(record.citation.document == document.id for record in records)
            for records in (sources.projects, sources.figures, sources.set_aside)
        )
        told = shown.split(f" {document.title} ")[1]
        honours = sum(
            project.nature is Nature.HONOUR and project.citation.document == document.id
            for project in sources.projects
        )
        beside = say("data.honours", count=honours) if honours else ""
        items = f"{projects - honours} 项事项{beside},{indicators} 个数字,{set_aside} 处未收录"
        assert items in told[:200]
