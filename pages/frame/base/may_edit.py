"""Who may write: whoever sits at the machine itself, once EDITING=local says so; nobody else."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from geo.errors import DistrictMapError
from geo.text import say

EDITING_VARIABLE = "EDITING"
_OWN = frozenset({"127.0.0.1", "localhost", "::1"})
_ANYWHERE = "0.0.0.0"  # noqa: S104 - what a server that is given no address listens at
_FORWARDING = re.compile(
    r"via|.*forwarded.*|.*external-address|.*original-(?:host|url|uri)|(?:cf|cdn|fastly|x-envoy)-.+"
    r"|(?:.*-)?(?:client|real|src|source|remote|connecting|proxyuser|true|user|cluster)"
    r"-?(?:ip|addr|address|host)"
)
"""Names of headers, in small letters, by which proxies tell for whom they ask: their families, for
each proxy has names of its own.
"""


class EditingFault(DistrictMapError):
    """Writing that is not for whoever asks; the message says why."""


@dataclass(frozen=True)
class _Asked:
    """A request to write: what the server was started with, and what came with the request."""

    mode: str
    listening: frozenset[str]
    headers: Mapping[str, str]
    ip: str


_OBSTACLES: tuple[tuple[str, Callable[[_Asked], bool]], ...] = (
    ("off", lambda asked: not asked.mode),
    ("unknown", lambda asked: asked.mode != "local"),
    ("open", lambda asked: not asked.listening <= _OWN),
    ("forwarded", lambda asked: any(map(_FORWARDING.fullmatch, asked.headers))),
    ("foreign", lambda asked: _name_of(asked.headers.get("host", "")) not in _OWN),
    ("foreign", lambda asked: asked.ip not in ("", *_OWN)),
    ("foreign", lambda asked: not is_own_page(asked.headers)),
)
"""Every rule there is, in the order asked: what keeps a request from writing, and when."""


def find_editing_obstacle(
    environment: Mapping[str, str], address: str, headers: Mapping[str, str], ip: str
) -> str:
    """What keeps a request from writing, as a key under [editing]; empty if nothing does.

    `address` is the one the server listens at, `headers` those of the request, their names in
    small letters, `ip` where it came from, empty for this machine. A proxy on this machine
    speaks for others: what bears its marks is theirs, and so is what no page of a browser asks.
    """
    asked = _Asked(
        environment.get(EDITING_VARIABLE, "").strip().lower(),
        frozenset({address or _ANYWHERE, environment.get("HOST", "").strip() or "localhost"}),
        headers,
        ip,
    )
    return next((obstacle for obstacle, stands in _OBSTACLES if stands(asked)), "")


def is_own_page(headers: Mapping[str, str]) -> bool:
    """Whether a page of this very server asks: a browser says of which origin the page is."""
    host = headers.get("host", "").lower()
    return bool(host) and headers.get("origin", "").lower() in (f"http://{host}", f"https://{host}")


def is_editing(environment: Mapping[str, str]) -> bool:
    """Whether the server was started for somebody to write."""
    return bool(environment.get(EDITING_VARIABLE, "").strip())


def _name_of(host: str) -> str:
    """A host without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


def why_not_edit() -> str:
    """What keeps the reader of this page from writing, as `find_editing_obstacle` says it."""
    headers = {name.lower(): value for name, value in st.context.headers.to_dict().items()}
    address = st.get_option("server.address") or ""
    return find_editing_obstacle(os.environ, address, headers, st.context.ip_address or "")


def check_may_edit() -> None:
    """Raise EditingFault where the reader may not write: asked again before anything is written."""
    if obstacle := why_not_edit():
        raise EditingFault(say(f"editing.{obstacle}"))
