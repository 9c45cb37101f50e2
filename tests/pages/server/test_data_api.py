"""Data at an address: what programs are given, and what they are told where there is nothing."""

import csv
import gzip
import http.client
import io
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from unittest.mock import patch
from urllib.parse import quote, unquote

import geopandas as gpd
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route
from streamlit import config

from geo.data_faults import DataFaults, Fault
from geo.output.answers import data_answers
from geo.output.extracts.export_datum import list_datums
from geo.output.extracts.extract import make_extract
from geo.output.formats.file_types import FILE_TYPES
from geo.projects.asked.filter import Filter, parse_query
from geo.reading.cards.layer_card import read_layers
from geo.repeated_parameters import join_parameters
from geo.text import say
from geo.values.sources import Sources
from pages.frame.linked.conditional_requests import OneWordOnPacking
from pages.server import data_api, middleware
from tests.conftest import no_file_longer_than

ASKED = "district=120101&status=underway"


@pytest.fixture(scope="module")
def port(sources: Sources) -> Iterator[int]:
    """A server of nothing but the data, which are read once for all tests."""
    data = SimpleNamespace(sources=sources, layers=read_layers(), version="1", layer_faults=())
    app = Starlette(
        routes=[Route("/data/{file}", data_api.share_file)],
        middleware=[Middleware(OneWordOnPacking), Middleware(GZipMiddleware)],
    )
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_config=None, access_log=False, lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    with patch.object(data_api, "read_data", lambda: data):
        yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)


class Told:
    """What came back."""

    def __init__(self, port: int, path: str, method: str = "GET", **headers: str) -> None:
        asking = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        spelled = {name.replace("_", "-"): value for name, value in headers.items()}
        asking.request(method, f"/data/{quote(path, safe='/?&=%,;@:.-')}", headers=spelled)
        came = asking.getresponse()
        self.status, self.headers, self.body = came.status, came.headers, came.read()
        asking.close()

    @property
    def text(self) -> str:
        return self.body.decode().strip()


@pytest.mark.parametrize("ending", data_answers.ENDINGS)
def test_a_file_at_an_address_is_the_file_the_page_exports(
    port: int, sources: Sources, ending: str
) -> None:
    extract = make_extract(sources, Filter(district=("120101",), status=("underway",)))
    file_type = FILE_TYPES[ending]
    exported = file_type.write(extract, list_datums()[file_type.datums[0]])
    told = Told(port, f"projects{ending}?{ASKED}")
    assert told.headers["content-type"].partition(";")[0] == file_type.mime
    assert told.body == exported


READ = """
import json, sys, geopandas
for address in sys.argv[1:]:
    table = geopandas.read_file(address)
    lost = [bool(one) for one in table.geometry.isna()]
    print(json.dumps([list(table["id"]), lost, table.crs.to_epsg()]))
"""


def test_geopandas_and_gdal_read_it_where_it_is(port: int, sources: Sources) -> None:
    """In a process of their own: GDAL lets nothing else run while it waits for an answer."""
    found = make_extract(sources, Filter(district=("120101",), status=("underway",))).statements
    at = [f"http://127.0.0.1:{port}/data/projects{one}?{ASKED}" for one in (".geojson", ".fgb")]
    asked = [*at, *(f"/vsicurl/{one}" for one in at)]
    ran = subprocess.run(
        [sys.executable, "-c", READ, *asked], capture_output=True, text=True, timeout=60, check=True
    )
    read = [json.loads(line) for line in ran.stdout.splitlines()]
    assert read == [[list(found["id"]), list(found.geometry.isna()), 4326]] * len(asked)


def test_each_collection_is_there_in_each_form(port: int, sources: Sources) -> None:
    counts = {
        "places": len(make_extract(sources, Filter()).places),
        "indicators": len(sources.figures),
        "subdistricts": len(sources.subdistricts),
        "districts": sum(one.geometry is not None for one in sources.districts.values()),
    }
    for name, count in counts.items():
        features = json.loads(Told(port, f"{name}.geojson").body)["features"]
        assert len(features) == count
        assert len(gpd.read_file(io.BytesIO(Told(port, f"{name}.fgb").body))) == count
        rows = [*csv.reader(io.StringIO(Told(port, f"{name}.csv").body.decode("utf-8-sig")))]
        assert len(rows) == count + 1
        assert "示意,不作划界依据" in rows[0][-1]


def test_what_has_not_changed_is_not_sent_again(port: int) -> None:
    first = Told(port, f"projects.csv?{ASKED}")
    again = Told(port, f"projects.csv?{ASKED}", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    packed = Told(port, f"projects.csv?{ASKED}", accept_encoding="gzip").headers["etag"]
    for held in (f"W/{first.headers['etag']}", packed, f'"else", {packed}', "*"):
        assert Told(port, f"projects.csv?{ASKED}", if_none_match=held).status == 304, held
    assert Told(port, f"projects.csv?{ASKED}", if_none_match='"else"').status == 200
    # The same question in other words; another one.
    assert (
        Told(port, "projects.csv?status=underway&district=120101,").headers["etag"]
        == (first.headers["etag"])
    )
    assert Told(port, "projects.csv?status=planned").headers["etag"] != first.headers["etag"]


def test_who_goes_on_with_a_part_is_given_all_where_it_is_another_version(port: int) -> None:
    whole = Told(port, f"projects.csv?{ASKED}")
    same = {"range": "bytes=3-9", "if_range": whole.headers["etag"]}
    assert Told(port, f"projects.csv?{ASKED}", **same).status == 206
    for other in ('"else"', f"W/{whole.headers['etag']}", "Sat, 28 Nov 2026 10:00:00 GMT"):
        again = Told(port, f"projects.csv?{ASKED}", **{**same, "if_range": other})
        assert (again.status, again.body) == (200, whole.body), other


def test_the_day_of_a_tag_is_the_day_in_the_file(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = Told(port, f"projects.csv?{ASKED}").headers["etag"]
    tomorrow = data_api.today_in_china() + timedelta(days=1)
    monkeypatch.setattr(data_api, "today_in_china", lambda: tomorrow)
    assert Told(port, f"projects.csv?{ASKED}").headers["etag"] != tag


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


def test_it_comes_compressed_in_part_or_as_headers_alone(port: int) -> None:
    whole = Told(port, "projects.geojson")
    small = Told(port, "projects.geojson", accept_encoding="gzip")
    assert gzip.decompress(small.body) == whole.body
    assert len(small.body) < len(whole.body) / 4
    assert small.headers["etag"] == f"W/{whole.headers['etag']}"
    for refused in ("gzip;q=0", "gzip;q=0.000, br", "*;q=0", "identity", "nogzip"):
        plain = Told(port, "projects.geojson", accept_encoding=refused)
        assert plain.body == whole.body, refused
    assert plain.headers.get_all("vary") == ["Accept-Encoding, Origin"]
    for taken in ("gzip;q=0.5", "*", "br, GZIP"):
        packed = Told(port, "projects.geojson", accept_encoding=taken)
        assert packed.headers["content-encoding"] == "gzip", taken
    part = Told(port, "projects.geojson", range="bytes=10-19")
    assert (part.status, part.body) == (206, whole.body[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole.body)}"
    assert Told(port, "projects.geojson", range="bytes=-5").body == whole.body[-5:]
    assert Told(port, "projects.geojson", range=f"bytes={len(whole.body)}-").status == 416
    assert Told(port, "projects.geojson", range=f"bytes={'9' * 5000}-").body == whole.body
    for no_part in ("bytes=5-2", "bytes=-", "lines=1-2", "bytes=0-1,4-5"):
        assert Told(port, "projects.geojson", range=no_part).body == whole.body, no_part
    assert Told(port, "projects.geojson", range="bytes=-0").status == 416
    assert Told(port, "projects.geojson", "HEAD", range="bytes=0-1").status == 200
    head = Told(port, "projects.geojson", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert int(head.headers["content-length"]) == len(whole.body)
    assert Told(port, "projects.geojson", "POST").status == 405


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


def test_metres_are_given_where_they_are_asked_for(port: int) -> None:
    body = Told(port, "places.csv?crs=EPSG:4548&kind=park").body.decode("utf-8-sig")
    rows = [*csv.DictReader(io.StringIO(body))]
    assert rows
    assert all(500_000 < float(row["东坐标(米)"] or 517_000) < 540_000 for row in rows)


def test_a_list_named_twice_counts_twice_as_in_the_address_bar(port: int) -> None:
    both = Told(port, "projects.csv?status=planned&status=underway")
    assert (
        both.headers["etag"] == Told(port, "projects.csv?status=underway,planned").headers["etag"]
    )


def test_what_a_chat_hangs_onto_an_address_asks_for_nothing(port: int) -> None:
    sent = Told(port, f"places.csv?{ASKED}&from=singlemessage&utm_source=mail")
    assert sent.headers["etag"] == Told(port, f"places.csv?{ASKED}").headers["etag"]


def test_streets_of_a_district_are_those_of_the_layer(port: int) -> None:
    some, every = (
        json.loads(Told(port, f"streets.geojson{asked}").body)["features"]
        for asked in ("?district=120101", "")
    )
    assert some == [one for one in every if one["properties"]["district"] == "120101"]
    assert 0 < len(some) < len(every)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("streets.geojson?district=120101", "主要街道_和平区_"),
        ("indicators.csv?series=gdp-growth&district=120101", "指标_地区生产总值增速_和平区_"),
    ],
)
def test_the_name_of_a_file_says_what_was_asked(port: int, path: str, name: str) -> None:
    told = unquote(str(Told(port, path, "HEAD").headers["content-disposition"]))
    assert f"区情一张图_{name}" in told


def test_figures_are_those_of_the_page_of_figures(port: int, sources: Sources) -> None:
    body = Told(port, "indicators.csv?district=120101&kind=target&text=增").body
    rows = [*csv.DictReader(io.StringIO(body.decode("utf-8-sig")))]
    assert [row["数字编号"] for row in rows] == [
        one.id
        for one in sources.figures
        if one.district == "120101" and one.kind == "target"
        and "增" in one.name + one.citation.quote
    ]  # fmt: skip
    assert rows


def test_an_ending_in_capitals_is_the_same(port: int) -> None:
    assert Told(port, f"projects.CSV?{ASKED}").body == Told(port, f"projects.csv?{ASKED}").body


def test_figures_are_asked_for_by_their_series(port: int, sources: Sources) -> None:
    told = Told(port, "indicators.csv?series=gdp-growth,pm25&district=120101")
    rows = list(csv.DictReader(io.StringIO(told.body.decode("utf-8-sig"))))
    meant = [f for f in sources.figures if f.series in ("gdp-growth", "pm25")]
    assert (
        [row["数字编号"] for row in rows] == [f.id for f in meant if f.district == "120101"] != []
    )
    refused = Told(port, "indicators.csv?series=gdp").text
    assert refused.startswith("有无法识别的条件:series=gdp(最相近的是 ")
    assert "gdp-growth" in refused


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
    port: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(data_api, "read_data", fail)
    told = Told(port, "river.csv")
    assert told.status == 500
    assert "secret" not in told.text
    assert "secret" in caplog.text


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
