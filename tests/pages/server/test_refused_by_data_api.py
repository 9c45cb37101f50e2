"""Data at an address: what programs are told where there is nothing, too much or too many."""

import json
import threading
import time
from dataclasses import replace
from logging import LogRecord
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from streamlit import config

from geo.data_faults import DataFaults, Fault
from geo.output.answers import data_answers
from geo.projects.asked.filter import parse_query
from geo.reading.cards.layer_card import read_layers
from geo.repeated_parameters import join_parameters
from geo.text import say
from geo.values.sources import Sources
from pages.server import data_api, middleware
from tests.pages.server.told import Told
from tests.system_bounds import no_file_longer_than


def test_half_a_file_on_a_full_disk_is_neither_sent_nor_kept(port: int) -> None:
    with no_file_longer_than(50_000):
        full = Told(port, "projects.fgb?status=operating")
    assert (full.status, full.headers["retry-after"]) == (503, "5")
    assert "磁盘已满" in full.text
    assert Told(port, "projects.fgb?status=operating").status == 200


def test_a_feature_without_the_field_it_is_asked_for_is_in_none(sources: Sources) -> None:
    layers = read_layers()
    layer = next(
        one for one in layers.values() if any(f.name == "district" for f in one.card.fields)
    )
    bare = replace(layer.features[0], properties={})
    layers = {layer.card.id: replace(layer, features=(bare, *layer.features))}
    asked = [("district", str(layer.features[0].properties["district"]))]
    question = data_answers.parse_question(f"{layer.card.id}.csv", asked, sources, layers)
    assert data_answers.answer_question(question, sources, layers).body


@pytest.mark.parametrize(
    "asked",
    ["district=999999", "years=abc", "area=117.2,39.1@0", "area=117.2,39.1@-5", "area=x@ten",
     "status=planned,wrong", f"text={'长' * 41}", "nature='; DROP TABLE", "span=x"],
)  # fmt: skip
def test_a_wrong_filter_is_refused_in_the_words_of_the_page(
    port: int, sources: Sources, asked: str
) -> None:
    name, _, value = asked.partition("=")
    _, ignored = parse_query(join_parameters([(name, value)]).query, sources)
    told = Told(port, f"projects.geojson?{asked}")
    assert (told.status, told.text.startswith(say("ask.nonsense", items=ignored[0]))) == (400, True)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("projects.shp", 404, "结尾为 .geojson、.fgb、.csv"),
        ("roads.geojson", 404, "这里有 projects、places、indicators、districts"),
        ("projects", 404, "没有“projects”"),
        ("projects.csv?distrct=120101", 400, "没有叫“distrct”的条件;最相近的是 district"),
        ("projects.csv?years=2021&years=2022", 400, "条件“years”写了两次"),
        ("projects.geojson?crs=4548", 400, "不能用坐标系“4548”"),
        ("projects.csv?crs=2000", 400, "坐标系“2000”不认识"),
        ("projects.csv?crs=pyproject.toml", 400, "坐标系“pyproject.toml”不认识"),
        ("streets.csv?status=planned", 400, "没有叫“status”的条件;最相近的是 district"),
        ("streets.csv?district=99", 400, "district=99"),
        ("indicators.csv?kind=wish", 400, "kind=wish"),
        ("projects.csv?text=\ufffd", 400, "检索文字不是 UTF-8"),
        (f"projects.csv?text={'x' * 5000}", 414, "网址太长"),
    ],
)
def test_what_there_is_not_is_said(port: int, path: str, status: int, words: str) -> None:
    told = Told(port, path)
    assert told.status == status
    assert words in told.text


def test_nothing_found_is_a_valid_file_that_says_so(port: int) -> None:
    told = json.loads(Told(port, "projects.geojson?text=没有这样的事").body)
    assert told["features"] == []
    assert told["about"]["内容"] == say("about.nothing")


def test_no_other_page_reads_it_in_a_browser_unless_named(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def allowed(origin: str) -> str | None:
        return Told(port, "river.csv", origin=origin).headers["access-control-allow-origin"]

    assert allowed("https://gis.example.cn") is None
    monkeypatch.setenv(data_api.ORIGINS_VARIABLE, "https://gis.example.cn, https://b.example.cn")
    assert allowed("https://gis.example.cn") == "https://gis.example.cn"
    assert allowed("https://evil.example") is None
    monkeypatch.setenv(data_api.ORIGINS_VARIABLE, "*")
    assert allowed("https://evil.example") == "https://evil.example"


def test_a_server_asked_by_another_name_says_nothing(port: int) -> None:
    assert Told(port, "river.csv", host="evil.example").status == 403


def test_who_comes_when_all_seats_are_taken_is_asked_to_come_again(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_api, "_seats", threading.BoundedSemaphore(1))
    with data_api._seats:
        told = Told(port, "river.csv")
    assert (told.status, told.text) == (503, say("share.busy"))
    assert told.headers["retry-after"] == "5"
    assert Told(port, "river.csv").status == 200


def test_what_takes_too_long_or_is_too_large_is_not_waited_for(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_api, "MOST_MB", 0.0001)
    assert Told(port, "river.csv").status == 413
    monkeypatch.setattr(data_api, "PATIENCE_S", 0.01)
    monkeypatch.setattr(data_api, "read_data", lambda: time.sleep(0.1))
    assert Told(port, "river.csv").status == 503


def test_what_fails_is_told_by_its_line_in_the_log(
    port: int, monkeypatch: pytest.MonkeyPatch, logged: list[LogRecord]
) -> None:
    def fail() -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(data_api, "read_data", fail)
    told = Told(port, "river.csv")
    assert told.status == 500
    assert "secret" not in told.text
    (record,) = [record for record in logged if record.exc_info]
    assert record.exc_info
    assert str(record.exc_info[1]) == "secret"


@pytest.mark.parametrize(("base", "path"), [("", "/data/{file}"), ("/maps/", "/maps/data/{file}")])
def test_it_stands_under_the_path_the_pages_are_served_at(base: str, path: str) -> None:
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", base)
    try:
        assert path in [route.path for route in middleware.make_routes()]
    finally:
        config.set_option("server.baseUrlPath", before)


@pytest.fixture
def fault() -> Fault:
    return Fault(
        file="projects.csv", row=7, wrong="“status”是空的", expected="有内容", remedy="补上"
    )


def test_faulty_sources_are_called_so_with_the_way_to_see_the_faults(
    port: int, fault: Fault
) -> None:
    """Nobody has seen sound ones since the server was started: coming again helps nothing."""
    with patch.object(data_api, "read_data", side_effect=DataFaults([fault, fault])):
        told = Told(port, "projects.csv")
    assert (told.status, told.headers["retry-after"]) == (503, None)
    assert told.text.startswith("数据文件有 2 处错")
    assert "python -m geo check" in told.text
    assert str(fault) in told.text


def test_what_may_be_there_again_is_to_be_asked_for_again(port: int, fault: Fault) -> None:
    passing = DataFaults([replace(fault, may_pass=True)])
    with patch.object(data_api, "read_data", side_effect=passing):
        told = Told(port, "projects.csv")
    assert (told.status, told.text) == (503, say("share.changing"))
    assert told.headers["retry-after"]


def test_a_layer_that_is_left_out_is_not_called_unknown(
    port: int, sources: Sources, fault: Fault
) -> None:
    layers = {id: layer for id, layer in read_layers().items() if id != "streets"}
    faults = (replace(fault, file="streets.geojson"),)
    data = SimpleNamespace(sources=sources, layers=layers, version="2", layer_faults=faults)
    with patch.object(data_api, "read_data", lambda: data):
        told, other = Told(port, "streets.csv"), Told(port, "river.csv")
    assert (told.status, other.status) == (503, 200)
    assert "streets.geojson 第 7 行" in told.text
