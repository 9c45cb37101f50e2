"""Map sheets from the command line: `python -m layers snapshot --out FILE [filters]`, and
`python -m layers meeting NAME --out FILE`.
"""

import argparse
from collections.abc import Sequence

from geo.errors import AskFault
from geo.figures.figure_choice import CONDITIONS
from geo.output.answers.filter_in_words import spell_ids
from geo.output.commands.command_line import DONE, check_folder, check_target, run, say_aside
from geo.output.commands.filter_options import add_filter_options, as_file, refuse_nonsense
from geo.output.commands.options import Options, add_command, choose_action
from geo.process.clock import today_in_china
from geo.projects.asked.filter import PARAMETERS
from geo.reading.cards.layer_card import read_layers
from geo.reading.sources_folder import read_sources
from geo.storage.atomic import write_atomically
from geo.text import say
from geo.values.meetings import list_sets
from layers.approval import say_approval
from layers.paper.around_map.headings import say_defects
from layers.paper.files.sheet_file_kinds import ENDINGS
from layers.paper.files.snapshots import write_pages
from layers.paper.ink.paper_sizes import LAYOUTS
from layers.paper.one_sheet.one_sheet import compose_sheet
from layers.paper.subjects.brief import CONTENTS, KINDS, SWITCHES, WORDS, parse_brief

_OF_FIGURES = tuple(name for name in CONDITIONS if name not in (*PARAMETERS, *CONTENTS))
"""What figures are asked for by and items are not."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a sheet; 0 if done, 1 if data, the file or what is asked for need mending."""
    return run(lambda: _do(make_parser().parse_args(arguments)))


def _do(chosen: argparse.Namespace) -> int:
    return {"snapshot": run_snapshot, "meeting": run_meeting}[chosen.command](chosen)


def make_parser() -> Options:
    """What the commands are called and what each takes."""
    parser = Options(prog="python -m layers")
    commands = parser.add_commands()
    add_command(commands, "snapshot", _offer_snapshot)
    add_command(commands, "meeting", _offer_meeting)
    return parser


def _offer_snapshot(command: Options) -> None:
    add_filter_options(command, "、".join(ENDINGS))
    command.add_argument("--layout", default="", help="、".join(LAYOUTS))
    for name in WORDS:
        command.add_argument(f"--{name}", default="")
    told = {"sheet": {"help": say("help.sheet", kinds="、".join(KINDS))}}
    for name in CONTENTS:
        action = choose_action(name)
        command.add_argument(f"--{name}", action=action, default="", **told.get(name, {}))
    for name in (*SWITCHES, *_OF_FIGURES):
        command.add_argument(f"--{name}", default="")


def _offer_meeting(command: Options) -> None:
    command.add_argument("name")
    command.add_argument("--out", type=as_file, required=True)


def run_snapshot(chosen: argparse.Namespace) -> int:
    """Draw the sheet and write it."""
    check_target(chosen.out, ENDINGS)
    check_folder(chosen.out)
    sources = read_sources()
    names = (*PARAMETERS, "layout", *WORDS, *CONTENTS, *SWITCHES, *_OF_FIGURES)
    query = spell_ids(sources, {name: getattr(chosen, name) for name in names})
    brief, ignored = parse_brief(query, sources)
    layers = read_layers(drawn=True)
    odd = [say("sheet.unknown_layer", value=id[:40]) for id in sorted(brief.off - layers.keys())]
    refuse_nonsense([*ignored, *odd])
    made, approval = today_in_china(), say_approval()
    sheet = compose_sheet(sources, layers.values(), brief, made=made, approval=approval)
    for said in say_defects(sheet):
        say_aside(said)
    if sheet.has_map and not sheet.marks:
        from layers.paper.printed_map.scale_and_north import explain_empty

        say_aside(explain_empty(sheet))
    for path in write_pages(sheet, chosen.out):
        print(path)
    return DONE


def run_meeting(chosen: argparse.Namespace) -> int:
    """Draw every sheet of a set and write them as one file."""
    from layers.paper.files.meeting_set import SET_ENDINGS, make_set

    check_target(chosen.out, SET_ENDINGS)
    check_folder(chosen.out)
    sources = read_sources()
    sets = list_sets(sources.meetings)
    if chosen.name not in sets:
        raise AskFault(say("meeting.unknown", value=chosen.name[:40], known="、".join(sets)))
    made, approval = today_in_china(), say_approval()
    layers, ending = read_layers(drawn=True).values(), chosen.out.suffix.lower()
    file = make_set(sources, layers, sets[chosen.name], ending, made=made, approval=approval)
    write_atomically(chosen.out, file)
    print(chosen.out)
    return DONE
