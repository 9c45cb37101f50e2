"""Faults on the page: data to be mended, and what could not be drawn, wherever it arises."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import ParamSpec

import streamlit as st
from markupsafe import Markup

from geo.data_faults import DataFaults
from geo.errors import DistrictMapError
from geo.text import say
from pages.frame.base import html
from pages.frame.base.html import NOTHING, join

_MAX_FAULTS_SHOWN = 20
_WAITING = "callback_faults"
_LOG = logging.getLogger(__name__)

Arguments = ParamSpec("Arguments")


@contextmanager
def faults_on_page(*, whole: bool = False) -> Iterator[None]:
    """What goes wrong inside is said where it would have been drawn; all else stands, unless
    inside is the whole page.

    A fault of the data is explained; anything else is a mistake of ours, whose story the
    server's log has.
    """
    try:
        yield
    except DistrictMapError as error:
        show_error(error, whole=whole)
    except Exception as error:
        show_unforeseen([note_unforeseen(error)], say("app.unforeseen_title"))


def fragment(draw: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """A part of a page that is drawn anew alone; its faults are said like those of a page."""

    @st.fragment
    @wraps(draw)
    def drawn(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        show_waiting()
        with faults_on_page():
            draw(*args, **kwargs)

    return drawn


def guarded(callback: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """A callback whose faults wait for the page to say them: it runs before there is one."""

    @wraps(callback)
    def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            callback(*args, **kwargs)
        except Exception as error:
            st.session_state.setdefault(_WAITING, []).append(error)

    return call


def show_waiting() -> None:
    """Say what went wrong in callbacks since it was last said."""
    for error in st.session_state.pop(_WAITING, []):
        with faults_on_page():
            raise error


def note_unforeseen(error: Exception) -> str:
    """Write what nobody foresaw into the server's log; the line it is found there by."""
    when = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    _LOG.exception("%s", when, exc_info=error)
    return say("app.unforeseen_line", when=when, kind=type(error).__name__)


def show_unforeseen(lines: Sequence[str], title: str) -> None:
    """What nobody foresaw: what to do about it, and what to tell."""
    show_faults(lines, title, say("app.unforeseen"))


def show_error(error: DistrictMapError, *, whole: bool = False) -> None:
    """An error of ours as a readable list: what is wrong where, and what to do."""
    lines = error.faults if isinstance(error, DataFaults) else (error,)
    count = len(lines)
    intro = say("app.fault_intro", count=count)
    if not whole:
        intro = say("app.part_fault_intro", count=count)
    show_faults(lines, say("app.fault_title"), intro)


def show_faults(faults: Sequence[object], title: str, intro: str) -> None:
    """A list of faults under a heading; of very many only the first."""
    items = join(Markup("<li>{}</li>").format(str(fault)) for fault in faults[:_MAX_FAULTS_SHOWN])
    rest = len(faults) - _MAX_FAULTS_SHOWN
    more = Markup("<p>{}</p>").format(say("app.fault_more", count=rest)) if rest > 0 else NOTHING
    html.show(
        Markup(
            '<section class="faults" role="alert"><h2>{}</h2><p>{}</p><ol>{}</ol>{}</section>'
        ).format(title, intro, items, more)
    )


def show_alert(title: str, message: str) -> None:
    """Something that is wrong and can be mended, above what works all the same."""
    html.show(
        Markup('<div class="alert" role="alert"><b>{}</b><p>{}</p></div>').format(title, message)
    )
