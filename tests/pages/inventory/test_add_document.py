"""Adding a document on page 数据: for whoever sits at the machine, and for nobody else."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from geo.__main__ import main
from geo.intake.any_file import load_bytes
from geo.intake.structure.document_proposal import FIELDS, propose
from geo.reading.sources_folder import read_sources
from geo.settings import DOCUMENTS_VARIABLE
from geo.text import say
from geo.values.sources import Sources
from pages.frame.base.may_edit import EDITING_VARIABLE, find_editing_obstacle
from pages.frame.parts.files_and_sheets.file_box import BroughtFile
from pages.inventory.add_document import _REFUSED, _take
from tests.apptest import opened, prepared, raw, read, seen

LOCAL = {EDITING_VARIABLE: "local"}
OWN = {"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"}
TEXT = "河东区人民政府工作报告\n\n一、2024年工作回顾\n\n新增市场主体8600户,完成棉三二期改造。\n"


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost", "LOCALHOST:9000", "[::1]:8501"])
def test_whoever_sits_at_the_machine_may_write_once_it_is_said(host: str) -> None:
    for address in ("127.0.0.1", "localhost"):
        own = {"host": host, "origin": f"http://{host}"}
        assert find_editing_obstacle(LOCAL, address, own, "") == ""


REFUSED: dict[str, tuple[dict[str, str], str, dict[str, str], str, str]] = {
    "not said": ({}, "127.0.0.1", OWN, "", "off"),
    "said otherwise": ({EDITING_VARIABLE: "yes"}, "127.0.0.1", OWN, "", "unknown"),
    "HOST is set": ({**LOCAL, "HOST": "0.0.0.0"}, "127.0.0.1", OWN, "", "open"),
    "served to others": (LOCAL, "0.0.0.0", OWN, "", "open"),
    "served to all": (LOCAL, "", OWN, "", "open"),
    "through a proxy": (LOCAL, "127.0.0.1", {**OWN, "x-forwarded-for": "9.9.9.9"}, "", "forwarded"),
    "through another": (LOCAL, "127.0.0.1", {**OWN, "forwarded": "for=9.9.9.9"}, "", "forwarded"),
    "through a third": (LOCAL, "127.0.0.1", {**OWN, "via": "1.1 x"}, "", "forwarded"),
    "a foreign name": (LOCAL, "127.0.0.1", {"host": "maps.example.cn"}, "", "foreign"),
    "a name like ours": (LOCAL, "127.0.0.1", {"host": "localhost.example.cn"}, "", "foreign"),
    "no name": (LOCAL, "127.0.0.1", {}, "", "foreign"),
    "a foreign page": (LOCAL, "127.0.0.1", {**OWN, "origin": "http://evil.example"}, "", "foreign"),
    "a page at another port": (
        LOCAL, "127.0.0.1", {**OWN, "origin": "http://127.0.0.1:9"}, "", "foreign"
    ),
    "no page at all": (LOCAL, "127.0.0.1", {"host": "127.0.0.1:8501"}, "", "foreign"),
    "a page of no origin": (LOCAL, "127.0.0.1", {**OWN, "origin": "null"}, "", "foreign"),
    "another machine": (LOCAL, "127.0.0.1", OWN, "10.0.0.7", "foreign"),
}  # fmt: skip


PROXIED = (
    "X-Forwarded-For", "X-Forwarded", "X-Original-Forwarded-For", "Forwarded-For", "X-Real-IP",
    "X-Client-IP", "X-Cluster-Client-IP", "Fastly-Client-IP", "True-Client-IP", "CF-Connecting-IP",
    "WL-Proxy-Client-IP", "X-Src-IP", "X-Envoy-External-Address", "X-ProxyUser-Ip", "Remote-Addr",
    "X-Remote-IP", "Cdn-Src-Ip", "X-Original-Host", "Via", "Client-IP",
)  # fmt: skip


@pytest.mark.parametrize("name", PROXIED)
def test_a_mark_of_any_proxy_says_that_somebody_else_asks(name: str) -> None:
    marked = {**OWN, name.lower(): "9.9.9.9"}
    assert find_editing_obstacle(LOCAL, "127.0.0.1", marked, "") == "forwarded"


def test_what_a_browser_sends_of_itself_is_no_mark_of_a_proxy() -> None:
    sent = (
        "user-agent", "accept-language", "sec-websocket-key", "sec-fetch-site", "upgrade",
        "connection", "cookie", "cache-control", "pragma", "sec-ch-ua-platform", "referer",
        "x-streamlit-user", "accept-encoding", "sec-websocket-extensions", "content-length",
    )  # fmt: skip
    assert find_editing_obstacle(LOCAL, "127.0.0.1", {**OWN, **dict.fromkeys(sent, "x")}, "") == ""


@pytest.mark.parametrize("who", REFUSED)
def test_nobody_else_may(who: str) -> None:
    environment, address, headers, ip, obstacle = REFUSED[who]
    assert find_editing_obstacle(environment, address, headers, ip) == obstacle
    assert say(f"editing.{obstacle}")


def test_unless_it_is_said_nothing_of_it_is_on_the_page() -> None:
    assert say("editing.heading") not in read("data.py")


def test_who_may_not_write_is_told_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EDITING_VARIABLE, "local")
    monkeypatch.setenv("HOST", "0.0.0.0")
    said = seen(opened("data.py"))
    assert say("editing.open") in said
    assert say("editing.intro", most=40) not in said


@pytest.fixture
def editing(data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of texts of somebody who may write."""
    (tmp_path / "texts").mkdir()
    monkeypatch.setenv(DOCUMENTS_VARIABLE, str(tmp_path / "texts"))
    for module in "add_document", "contents_beside":
        monkeypatch.setattr(f"pages.inventory.{module}.why_not_edit", lambda: "")
    monkeypatch.setattr("pages.inventory.add_document.check_may_edit", lambda: None)
    return tmp_path / "texts"


@pytest.fixture
def brought(editing: Path) -> AppTest:
    """The page of somebody who may write and has brought a file."""
    loaded = load_bytes(TEXT.encode(), "报告.txt")
    proposal = propose(loaded, read_sources(), {})
    test = prepared("data.py")
    test.session_state["added_file"] = ("报告.txt", loaded, proposal)
    for field in FIELDS:
        test.session_state[f"add-{field}"] = proposal.values[field]
    return test.run()


def test_a_file_is_confirmed_with_its_reasons_and_registered(
    brought: AppTest, tmp_path: Path
) -> None:
    said = seen(brought)
    assert "《报告.txt》" in said
    assert "标题写着“报告”" in said
    assert "一、2024年工作回顾" in said
    brought.text_input(key="add-id").set_value("hd-mine").run()
    brought.button(key="add-register").click().run()
    assert "已登记 hd-mine" in seen(brought)
    assert 'href="./read?document=hd-mine"' in raw(brought)
    assert 'href="./desk?document=hd-mine"' in raw(brought)
    assert say("read.not_lifted") in seen(opened("read.py", document="hd-mine"))
    assert say("read.not_lifted") not in seen(opened("read.py", document="hp-article"))
    assert (tmp_path / "texts" / "hd-mine.txt").read_text("utf-8") == TEXT
    assert read_sources().documents["hd-mine"].district == "120102"


def test_of_a_district_that_is_not_known_page_and_command_say_the_same(
    editing: Path, tmp_path: Path, sources: Sources,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("geo.intake.intake_commands.read_sources", lambda: sources)
    told = TEXT.replace("河东区", "深圳市南山区")
    (tmp_path / "报告.txt").write_text(told, "utf-8")
    main(["add", str(tmp_path / "报告.txt"), "--yes"])
    said = capsys.readouterr().err.strip()
    assert "深圳市南山区,数据里没有这个区;请先运行 python -m geo district" in said
    page = SimpleNamespace(session_state={})
    monkeypatch.setattr("pages.inventory.add_document.st", page)
    brought = BroughtFile("报告.txt", len(told.encode()), told.encode())
    _take(SimpleNamespace(sources=sources), brought)  # type: ignore[arg-type]
    assert list(page.session_state) == [_REFUSED]  # and no form to register it by
    assert page.session_state[_REFUSED] in said
    assert list(editing.iterdir()) == []


def test_what_is_typed_is_the_reason_and_a_title_that_is_typed_is_no_chapter(
    editing: Path,
) -> None:
    paragraph = "全区上下坚持稳中求进工作总基调,围绕重点片区扎实推进各项工作,发展成效十分明显。" * 2
    lines = (paragraph, "优化服务环境", paragraph, "谋划未来布局", paragraph)
    loaded = load_bytes("\n".join(lines).encode(), "报道.txt")
    proposal = propose(loaded, read_sources(), {})
    test = prepared("data.py")
    test.session_state["added_file"] = ("报道.txt", loaded, proposal)
    for field in FIELDS:
        test.session_state[f"add-{field}"] = proposal.values[field]
    told = raw(test.run())
    assert '<li style="margin-left:0.0rem">优化服务环境</li>' in told
    test.text_input(key="add-title").set_value("优化服务环境与布局").run()
    told = raw(test)
    assert say("editing.reason", reason=say("intake.why.given")) in told
    assert "优化服务环境</li>" not in told
    assert "谋划未来布局</li>" in told
    test.button(key="add-register").click().run()
    assert "还定不下来的有:发布者(文中没有写明发布者)、区(" in seen(test)


def test_what_cannot_be_registered_is_said_and_the_form_stays(
    brought: AppTest, tmp_path: Path
) -> None:
    brought.text_input(key="add-published").set_value("去年").run()
    brought.button(key="add-register").click().run()
    assert "填写的" in seen(brought)
    assert brought.button(key="add-register")
    assert list((tmp_path / "texts").iterdir()) == []
