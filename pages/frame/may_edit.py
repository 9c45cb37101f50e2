"""Who may write: whoever sits at the machine itself, once EDITING=local says so; nobody else."""

import os
from collections.abc import Mapping

import streamlit as st

from geo.errors import DistrictMapError
from geo.text import say

EDITING_VARIABLE = "EDITING"
_OWN = frozenset({"127.0.0.1", "localhost", "::1"})
_FORWARDED = ("forwarded", "via", "x-real-ip", "x-client-ip", "cf-connecting-ip", "true-client-ip")


class EditingFault(DistrictMapError):
    """Writing that is not for whoever asks; the message says why."""


def find_obstacle(
    environment: Mapping[str, str], address: str, headers: Mapping[str, str], ip: str
) -> str:
    """What keeps a request from writing, as a key under [editing]; empty if nothing does.

    `address` is the one the server listens at, `headers` those of the request, their names in
    small letters, `ip` where it came from, empty for this machine. A proxy on this machine
    speaks for others: what bears its marks is theirs.
    """
    mode = environment.get(EDITING_VARIABLE, "").strip().lower()
    if not mode:
        return "off"
    if mode != "local":
        return "unknown"
    if {address or "0.0.0.0", environment.get("HOST", "").strip() or "localhost"} - _OWN:  # noqa: S104
        return "open"
    if any(name in _FORWARDED or name.startswith("x-forwarded") for name in headers):
        return "forwarded"
    host, origin = headers.get("host", ""), headers.get("origin", "")
    if _name_of(host) not in _OWN or (ip and ip not in _OWN):
        return "foreign"
    return "foreign" if origin and origin.partition("://")[2] != host else ""


def _name_of(host: str) -> str:
    """A host without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


def why_not_edit() -> str:
    """What keeps the reader of this page from writing, as `find_obstacle` says it."""
    headers = {name.lower(): value for name, value in st.context.headers.to_dict().items()}
    address = st.get_option("server.address") or ""
    return find_obstacle(os.environ, address, headers, st.context.ip_address or "")


def check_may_edit() -> None:
    """Raise EditingFault where the reader may not write: asked again before anything is written."""
    if obstacle := why_not_edit():
        raise EditingFault(say(f"editing.{obstacle}"))
