"""`python -m geo add`, `fix` and `district`: what they take, ask, say, and end with."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from geo.errors import IntakeFault
from geo.intake.any_file import load_file
from geo.intake.raw_text.loaded import Loaded
from geo.intake.reanchoring.repair_report import list_changes
from geo.intake.reanchoring.repairing import Repair, apply_repair, plan_repair
from geo.intake.registering.new_district import add_district, is_of_other_city, list_codes
from geo.intake.registering.register_document import register
from geo.intake.registering.registered_before import check_new
from geo.intake.registering.text_files import files_in_place, find_folder, list_text_files
from geo.intake.structure.document_proposal import FIELDS, Proposal, propose
from geo.intake.structure.find_chapters import Heading
from geo.output.commands.command_line import DONE, FAULTY, UNDECIDED, as_folder, say_result
from geo.reading.sources_folder import read_sources
from geo.search.nearest_name import find_id
from geo.settings import documents_dir, sources_dir
from geo.storage.write_lock import holding_data
from geo.text import say, words
from geo.values.sources import Sources
from geo.vocabulary import DistrictRole

_MOST_CHAPTERS = 40
"""So many are shown before those further in are counted only."""


def add_add_options(command: argparse.ArgumentParser) -> None:
    """The file of a document, and what of it a person settles."""
    command.add_argument("file", type=Path, metavar="FILE")
    for name in FIELDS:
        command.add_argument(f"--{name}", default="")
    command.add_argument("--documents", type=as_folder, metavar="DIR")
    command.add_argument("--yes", action="store_true")


def add_fix_options(command: argparse.ArgumentParser) -> None:
    """Which text is replaced, and what a person accepts of what that changes."""
    command.add_argument("--documents", type=as_folder, metavar="DIR")
    command.add_argument("--replace", nargs=2, metavar=("ID", "FILE"))
    command.add_argument("--accept", action="append", default=[], metavar="ID")
    command.add_argument("--force", action="store_true")


def add_district_options(command: argparse.ArgumentParser) -> None:
    """The district, what it is for the map, and what it is called."""
    roles = [role.value for role in DistrictRole if role is not DistrictRole.CITY]
    command.add_argument("code")
    command.add_argument("--role", choices=roles, default=DistrictRole.FOCUS.value)
    command.add_argument("--name", default="", metavar="NAME")
    command.add_argument("--name-en", default="", metavar="NAME")


def run_add(chosen: argparse.Namespace) -> int:
    """Propose what a file is, ask unless told not to, and register it."""
    folder = find_folder(chosen.documents, os.environ)
    sources = read_sources()
    loaded = load_file(chosen.file)
    check_new(loaded, sources, folder)
    given = {name: str(getattr(chosen, name)) for name in FIELDS}
    given["district"] = _find_district(given["district"], sources)
    proposal = propose(loaded, sources, given)
    for line in (*list_proposal(proposal, sources), *loaded.remarks):
        say_result(line)
    if chosen.yes:
        _check_sure(proposal)
    if not (chosen.yes or _is_confirmed()):
        say_result(say("intake.not_asked"))
        return UNDECIDED
    done = register(loaded, proposal, sources, folder)
    for remark in done.remarks:
        say_result(remark)
    say_result(
        say("intake.done", id=done.id, path=done.text_path, characters=done.characters,
            chapters=done.chapters)
    )  # fmt: skip
    return DONE


def _find_district(asked: str, sources: Sources) -> str:
    """The code of a district that is given by code or by name; raises IntakeFault or AskFault for
    none.
    """
    if not asked.strip() or asked in sources.districts:
        return asked
    if asked.isdigit():
        raise IntakeFault(say("intake.unknown_district", code=asked))
    names = {code: (one.name,) for code, one in sources.districts.items()}
    return find_id(asked, names, say("intake.field.district"))


def _check_sure(proposal: Proposal) -> None:
    """Raise IntakeFault for what is a guess: nobody is asked to say yes to it."""
    for name in FIELDS:
        if name in proposal.unsure:
            field, reason = say(f"intake.field.{name}"), proposal.reasons[name]
            raise IntakeFault(say("intake.unsure", field=field, reason=reason, option=name))


def list_proposal(proposal: Proposal, sources: Sources) -> list[str]:
    """A line for each field with its reason, then the chapters."""
    names, empty = words("intake.field"), say("intake.none")
    lines = []
    for name, value in proposal.values.items():
        district = sources.districts.get(value) if name == "district" else None
        shown = f"{value} {district.name}" if district else value or empty
        lines.append(
            say("intake.proposal", field=names[name], value=shown, reason=proposal.reasons[name])
        )
    lines.append(say("intake.chapters", count=len(proposal.headings)))
    return lines + tell_headings(proposal.headings)


def tell_headings(headings: Sequence[Heading]) -> list[str]:
    """A line for each heading; of very many the outer ones, each with how many lie within."""
    levels = sorted({one.level for one in headings})
    deepest = next(
        (level for level in reversed(levels)
         if sum(one.level <= level for one in headings) <= _MOST_CHAPTERS),
        1,
    )  # fmt: skip
    shown = [n for n, one in enumerate(headings) if one.level <= deepest]
    lines = list[str]()
    for at, next_at in pairwise([*shown, len(headings)]):
        one, within = headings[at], next_at - at - 1
        told = {"indent": "  " * one.level, "title": "".join(one.title.splitlines())}
        key = "chapter_of" if within else "chapter"
        lines.append(say(f"intake.{key}", **told, count=within))
    return lines


def _is_confirmed() -> bool:
    """Whether whoever sits before it says yes; nobody there is no."""
    if not sys.stdin.isatty():
        return False
    return input(say("intake.ask")).strip().lower() in ("y", "yes", "是")


def run_fix(chosen: argparse.Namespace) -> int:
    """Bring citations in line with the texts as they are now, and list what that changes."""
    texts, folder, replacing = documents_dir(chosen.documents), sources_dir(), dict[Path, bytes]()
    loaded = load_file(Path(chosen.replace[1])) if chosen.replace else None
    if loaded:
        texts = find_folder(chosen.documents, os.environ)
    if texts is None:
        raise IntakeFault(say("intake.no_folder", path=chosen.documents or "—"))
    with holding_data():
        if loaded:
            replacing = _list_new_files(chosen.replace[0], loaded, texts)
        repair = plan_repair(folder, texts, chosen.accept, replacing, is_forced=chosen.force)
        with files_in_place(replacing):
            apply_repair(repair, folder)
    for line in list_changes(repair):
        say_result(line)
    return _say_open(repair)


def _list_new_files(id: str, loaded: Loaded, texts: Path) -> dict[Path, bytes]:
    """The files that replace the text of a document, with what goes into each."""
    sources = read_sources()
    if id not in sources.documents:
        raise IntakeFault(say("intake.unknown_row", value=id))
    others = {known: one for known, one in sources.documents.items() if known != id}
    check_new(loaded, replace(sources, documents=others))
    return list_text_files(loaded, texts / sources.documents[id].file)


def _say_open(repair: Repair) -> int:
    if not repair.open:
        return UNDECIDED if repair.missing else DONE
    say_result(say("repair.unfinished", count=len(repair.open)))
    return FAULTY


def run_district(chosen: argparse.Namespace) -> int:
    """Add a district to `districts.geojson`, and say what is to be drawn next."""
    path = sources_dir() / "districts.geojson"
    role, code = DistrictRole(chosen.role), chosen.code.strip()
    with holding_data():
        name = add_district(path, code, role, chosen.name_en.strip(), chosen.name.strip())
    say_result(say("new_district.done", name=name, code=code, role=role, path=path))
    if is_of_other_city(code, list_codes(path)):
        say_result(say("new_district.other_city", code=code))
    return DONE
