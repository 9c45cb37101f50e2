"""Files the pages link to: fetched once, kept by the browser for good, named by what they hold."""

import gzip
import hashlib
import json
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from threading import Lock

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from pages.frame.linked.conditional_requests import takes_gzip

FOLDER = "draw"
_MOST, _MOST_BYTES = 512, 48_000_000
"""So many files are answered for, the newest, and so much of them is held: those of a few versions
of the data, or of one with many documents."""
_TYPES = {
    ".js": "text/javascript", ".css": "text/css", ".json": "application/json",
    ".png": "image/png", ".svg": "image/svg+xml",
}  # fmt: skip
NO_SNIFFING = {"X-Content-Type-Options": "nosniff"}
FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}


@dataclass(frozen=True)
class Linked:
    """A file with its path below the server's own, compressed; other content, another path."""

    path: str
    packed: bytes
    digest: bytes

    @property
    def name(self) -> str:
        """What it is, whatever its version."""
        return PurePath(self.path).name

    @property
    def integrity(self) -> str:
        """By what a browser knows that it has come whole: a sheet cut in half is no error else."""
        return f"sha256-{b64encode(self.digest).decode()}"


_files: OrderedDict[str, Linked] = OrderedDict()
_linking = Lock()


def pack_file(name: str, text: str) -> Linked:
    """A file of this name and content, to be linked to."""
    return pack_bytes(name, text.encode())


def pack_bytes(name: str, content: bytes) -> Linked:
    """A file of this name and content, which may be a picture, to be linked to."""
    digest = hashlib.sha256(content).digest()
    return Linked(f"{FOLDER}/{digest.hex()[:12]}/{name}", gzip.compress(content, 6), digest)


def dump_json(value: object) -> str:
    """A value as JSON, as short as it goes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def link_file(file: Linked) -> str:
    """The address of a file, which is answered there from now on."""
    with _linking:
        if file.path in _files:  # as with most that a run links to
            _files.move_to_end(file.path)
        else:
            _files[file.path] = file
            _let_go_of_oldest()
    return f"{base_path()}/{file.path}"


def _let_go_of_oldest() -> None:
    held = sum(len(one.packed) for one in _files.values())
    while len(_files) > _MOST or (held > _MOST_BYTES and len(_files) > 1):
        held -= len(_files.popitem(last=False)[1].packed)


def find_newest(name: str) -> str:
    """The address of what was last linked under a name; empty if nothing has been."""
    paths = [path for path, file in [*_files.items()] if file.name == name]
    return f"{base_path()}/{paths[-1]}" if paths else ""


def base_path() -> str:
    """What every address of this server begins with: nothing, or `/` and its base path."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


async def answer_linked(request: Request) -> Response:
    """The file at an address; none where the server has forgotten it, or holds a newer one."""
    if not is_host_allowed(request.headers.get("host")):
        return PlainTextResponse("Forbidden", 403)
    file = _files.get(f"{FOLDER}/{request.path_params['stamp']}/{request.path_params['name']}")
    if file is None:
        return PlainTextResponse("Not Found", 404, {"Cache-Control": "no-store"})
    return send_packed(request, file.packed, _TYPES[PurePath(file.name).suffix], FOR_GOOD)


def send_packed(request: Request, packed: bytes, mime: str, about: Mapping[str, str]) -> Response:
    """What is held compressed, as it is to whoever understands that."""
    headers = {**about, **NO_SNIFFING, "Vary": "Accept-Encoding"}
    if takes_gzip(request.headers.get("accept-encoding", "")):
        return Response(packed, 200, {**headers, "Content-Encoding": "gzip"}, mime)
    return Response(gzip.decompress(packed), 200, headers, mime)
