"""Data at an address: what programs are given, in which form, and what is not sent again."""

import csv
import gzip
import io
import json
import subprocess
import sys
from datetime import timedelta
from urllib.parse import unquote

import geopandas as gpd
import pytest

from geo.output.answers import data_answers
from geo.output.extracts.export_datum import list_datums
from geo.output.extracts.extract import make_extract
from geo.output.formats.file_types import FILE_TYPES
from geo.projects.asked.filter import Filter
from geo.values.sources import Sources
from pages.server import data_api
from tests.pages.server.told import Told

ASKED = "district=120101&status=underway"


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
