"""`python -m geo export`, `progress` and `dictionary`: what is carried away, and what it means."""

import argparse
import sys
from pathlib import Path

from geo.errors import AskFault
from geo.output.answers.figures_in_words import OF_FIGURES, make_choice
from geo.output.answers.filter_in_words import CONDITIONS
from geo.output.commands.command_line import DONE, check_folder, check_target, say_result
from geo.output.commands.filter_options import add_filter_options, read_filter_options
from geo.output.extracts.export_datum import list_datums
from geo.output.extracts.extract import make_extract
from geo.output.extracts.field_dictionary import write_dictionary
from geo.output.formats.everything_zip import PACK
from geo.output.formats.file_types import FILE_TYPES, choose_datum
from geo.output.formats.table_files.figure_and_plan_csv import export_progress_csv
from geo.output.formats.table_files.one_table import TABLE_WRITERS, make_figure_table
from geo.projects.followed.progress import follow_plan, list_plans, tally_lines
from geo.reading.sources_folder import read_sources
from geo.storage.atomic import write_atomically
from geo.text import say, words


def add_export_options(command: argparse.ArgumentParser) -> None:
    """The file to write, what is asked for, and in which system."""
    add_filter_options(command, "、".join(FILE_TYPES), (*CONDITIONS, *OF_FIGURES))
    command.add_argument("--pack", action="store_true")
    known = "、".join(list_datums())
    command.add_argument("--crs", default="", help=say("help.crs", known=known))


def add_progress_options(command: argparse.ArgumentParser) -> None:
    """The plan that is followed, and the file to write."""
    command.add_argument("--plan", required=True, metavar="ID")
    command.add_argument("--out", type=Path, metavar="FILE.csv")


def run_dictionary(_: argparse.Namespace) -> int:
    """Print what each field of what is exported means."""
    sys.stdout.write(write_dictionary())
    return DONE


def run_progress(chosen: argparse.Namespace) -> int:
    """Print how many undertakings of a plan are in which state, and write each as CSV."""
    plan, out = chosen.plan, chosen.out
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
        say_result(say("follow.tally", state=name, lines=count.lines, statements=count.statements))
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
        table = make_figure_table(make_choice(sources, asked), sources, datum)
        made = TABLE_WRITERS[ending](table)
    else:
        wanted = read_filter_options(chosen, sources)
        made = file_type.write(make_extract(sources, wanted), datum)
    write_atomically(chosen.out, made)
    say_result(str(chosen.out))
    return DONE
