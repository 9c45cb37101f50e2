"""What a request makes its answer depend on: what its sender holds, which part is wanted, and how
it may be packed (RFC 9110).
"""

import re
from collections.abc import Iterable, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TAG = re.compile(r'(?:W/)?("[^"]*")')
_ONE_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})", re.IGNORECASE)
_CODING = re.compile(r"\s*([a-z*-]+)\s*(?:;\s*q\s*=\s*([0-9.]+)\s*)?", re.IGNORECASE)

Part = tuple[int, int]
"""Where a part begins, and what it ends before."""


def is_held(tag: str, headers: Mapping[str, str]) -> bool:
    """Whether the sender holds what a strong tag names, packed or not; `*` is whatever there is."""
    held = headers.get("if-none-match", "").strip()
    return held == "*" or tag in _TAG.findall(held)


def find_part(tag: str, size: int, headers: Mapping[str, str]) -> Part | None:
    """The one part that is wanted of so many bytes; empty where it lies behind them.

    None where all is wanted, or what is asked for is no part, or is to go on with what the sender
    holds of another version.
    """
    asked = _ONE_RANGE.fullmatch(headers.get("range", "").strip())
    if asked is None or headers.get("if-range", tag).strip() != tag:
        return None
    first, last = asked.groups()
    if not first:
        return (max(0, size - int(last)), size) if last else None
    if last and int(last) < int(first):
        return None
    return int(first), min(size, int(last) + 1 if last else size)


def takes_gzip(accepted: str) -> bool:
    """Whether an `Accept-Encoding` lets an answer be packed: one of weight 0 forbids it."""
    found = filter(None, map(_CODING.fullmatch, accepted.split(",")))
    weights = {match[1].lower(): _weigh(match[2]) for match in found}
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def _weigh(weight: str | None) -> float:
    try:
        return float(weight or 1)
    except ValueError:
        return 0.0


class OneWordOnPacking:
    """Says to all who answer in one word whether they may pack: many look for `gzip` anywhere.

    Of an answer it says once what it depends on, however many have added that.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        word = b"gzip" if takes_gzip(Headers(scope=scope).get("accept-encoding", "")) else b""
        rest = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        headers = [*rest, *([(b"accept-encoding", word)] if word else [])]

        async def say_once(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _name_once(message.get("headers", []))}
            await send(message)

        await self.app({**scope, "headers": headers}, receive, say_once)


def _name_once(raw: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of an answer, in which what it depends on is named once."""
    told = MutableHeaders(raw=[*raw])
    names = [name.strip() for one in told.getlist("vary") for name in one.split(",")]
    if names:
        told["vary"] = ", ".join({name.lower(): name for name in names}.values())
    return told.raw
