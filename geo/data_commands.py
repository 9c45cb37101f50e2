"""Commands for who edits or carries away the data: add, fix, check, build, export and others."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from geo.drafts.desk_commands import (
    add_desk_options,
    add_doubt_options,
    add_publish_options,
    run_desk,
    run_doubt,
    run_publish,
)
from geo.errors import AskFault
from geo.intake.intake_commands import add_intake_options, run_add, run_fix
from geo.intake.new_district import add_district, is_of_other_city, list_codes
from geo.output.asking import CONDITIONS
from geo.output.asking_figures import OF_FIGURES, make_choice
from geo.output.check_report import report_check
from geo.output.command_line import (
    DONE,
    add_filter_options,
    as_folder,
    check_folder,
    check_target,
    read_filter_options,
    run,
)
from geo.output.csv_exports import export_progress_csv
from geo.output.datum import list_datums
from geo.output.dictionary import write_dictionary
from geo.output.extract import make_extract
from geo.output.file_types import FILE_TYPES, choose_datum
from geo.output.layers import build_layers, write_layers
from geo.output.one_table import TABLE_WRITERS, list_figures
from geo.output.options import Options, ShowVersion, add_command
from geo.output.pack import PACK
from geo.output.version import say_versions, write_version
from geo.projects.progress import follow_plan, list_plans, tally_lines
from geo.proof.position_check import stop_if_misplaced
from geo.reading.folder import read_sources, stop_if_empty
from geo.settings import sources_dir
from geo.storage.atomic import write_atomically
from geo.storage.write_lock import holding_data
from geo.suggest.suggest_commands import add_suggest_options, run_suggest
from geo.text import say, words
from geo.vocabulary import DistrictRole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 if all is well, 1 if data, a file or what is asked for need mending."""
    return run(lambda: _do(make_parser().parse_args(arguments)))


def _do(chosen: argparse.Namespace) -> int:
    doing: Mapping[str, Callable[[], int]] = {
        "add": lambda: run_add(chosen),
        "fix": lambda: run_fix(chosen),
        "check": lambda: run_check(chosen.documents, allow_missing=chosen.allow_missing),
        "build": run_build,
        "export": lambda: run_export(chosen),
        "district": lambda: run_district(chosen),
        "dictionary": run_dictionary,
        "suggest": lambda: run_suggest(chosen),
        "desk": lambda: run_desk(chosen),
        "publish": lambda: run_publish(chosen),
        "doubt": lambda: run_doubt(chosen),
        "progress": lambda: run_progress(chosen.plan, chosen.out),
    }
    if chosen.command != "dictionary":
        stop_if_empty(sources_dir())
    return doing[chosen.command]()


def make_parser() -> Options:
    """What the commands are called and what each takes."""
    parser = Options(prog="python -m geo")
    parser.add_argument("--version", action=ShowVersion, tell=say_versions)
    commands = parser.add_commands()
    checking = add_command(commands, "check")
    checking.add_argument(
        "--documents",
        type=as_folder,
        metavar="DIR",
    )
    checking.add_argument("--allow-missing", action="store_true")
    add_command(commands, "build")
    exporting = add_command(commands, "export")
    add_filter_options(exporting, "、".join(FILE_TYPES), (*CONDITIONS, *OF_FIGURES))
    exporting.add_argument("--pack", action="store_true")
    exporting.add_argument(
        "--crs", default="", help=say("help.crs", known="、".join(list_datums()))
    )
    add_command(commands, "dictionary")
    following = add_command(commands, "progress")
    following.add_argument("--plan", required=True, metavar="ID")
    following.add_argument("--out", type=Path, metavar="FILE.csv")
    adding = add_command(commands, "district")
    adding.add_argument("code")
    roles = [role.value for role in DistrictRole if role is not DistrictRole.CITY]
    adding.add_argument("--role", choices=roles, default=DistrictRole.FOCUS.value)
    adding.add_argument("--name", default="", metavar="NAME")
    adding.add_argument("--name-en", default="", metavar="NAME")
    _offer_intake(commands)
    add_suggest_options(add_command(commands, "suggest"))
    add_desk_options(add_command(commands, "desk"))
    add_publish_options(add_command(commands, "publish"))
    add_doubt_options(add_command(commands, "doubt"))
    return parser


def _offer_intake(commands: "argparse._SubParsersAction[Options]") -> None:
    add_intake_options(
        add_command(commands, "add"),
        add_command(commands, "fix"),
    )


def run_check(given: Path | None, *, allow_missing: bool) -> int:
    """Print what there is and what the check finds, the verdict last."""
    showing = sys.stderr.isatty()
    lines, code = report_check(given, allow_missing=allow_missing, progress=showing)
    for line in lines:
        print(line)
    return code


def run_dictionary() -> int:
    """Print what each field of what is exported means."""
    print(write_dictionary(), end="")
    return DONE


def run_progress(plan: str, out: Path | None) -> int:
    """Print how many undertakings of a plan are in which state, and write each as CSV."""
    if out is not None:
        check_target(out, (".csv",))
    sources = read_sources()
    plans = list_plans(sources)
    if plan not in plans:
        raise AskFault(say("follow.no_plan", value=plan, known="、".join(plans)))
    lines = follow_plan(sources, plan)
    if out is not None:
        write_atomically(out, export_progress_csv(sources, lines))
    for now, count in tally_lines(lines).items():
        name = words("follow_state")[now]
        print(say("follow.tally", state=name, lines=count.lines, statements=count.statements))
    return DONE


def run_build() -> int:
    """Build every layer and write it."""
    with holding_data():
        sources = read_sources()
        stop_if_misplaced(sources)
        layers = build_layers(sources)
        write_layers(layers, version=write_version(sources))
    print(say("check.built", count=len(layers)))
    return DONE


def run_district(chosen: argparse.Namespace) -> int:
    """Add a district to `districts.geojson`, and say what is to be drawn next."""
    path = sources_dir() / "districts.geojson"
    role, code = DistrictRole(chosen.role), chosen.code.strip()
    with holding_data():
        name = add_district(path, code, role, chosen.name_en.strip(), chosen.name.strip())
    print(say("new_district.done", name=name, code=code, role=role, path=path))
    if is_of_other_city(code, list_codes(path)):
        print(say("new_district.other_city", code=code))
    return DONE


def run_export(chosen: argparse.Namespace) -> int:
    """Write what a filter finds; the file's ending says as what, `--crs` in which system.

    Where what is asked only figures can meet, they alone, as at their address.
    """
    of_figures = any(getattr(chosen, name) for name in OF_FIGURES)
    if of_figures and chosen.pack:
        raise AskFault(say("ask.figures_in_pack"))
    endings = TABLE_WRITERS if of_figures else (PACK.ending,) if chosen.pack else FILE_TYPES
    check_target(chosen.out, endings)
    check_folder(chosen.out)
    ending = chosen.out.suffix.lower()
    file_type = PACK if chosen.pack else FILE_TYPES[ending]
    datum = choose_datum(file_type, chosen.crs)
    sources = read_sources()
    if of_figures:
        asked = {name: getattr(chosen, name) for name in (*CONDITIONS, *OF_FIGURES)}
        table = list_figures(make_choice(sources, asked), sources, datum)
        made = TABLE_WRITERS[ending](table)
    else:
        wanted = read_filter_options(chosen, sources)
        made = file_type.write(make_extract(sources, wanted), datum)
    write_atomically(chosen.out, made)
    print(chosen.out)
    return DONE
