"""Real kills at random moments: `make soak`, or `python -m tests.soak --kills 200 --seed 1`.

Commands that write are ended by SIGKILL and by SIGTERM, half of them wherever they are, half of
them while they write. Every file must be whole, every set of one moment, and whoever is asked to
stop clears away what was begun.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from geo.settings import DATA_VARIABLE, shipped_dir
from tests.conftest import ROOT

STOPS = (signal.SIGKILL, signal.SIGTERM)
STOPPED = {-signal.SIGKILL, -signal.SIGTERM, 128 + signal.SIGTERM}
"""Exit codes of what was ended; anything else had finished before."""
NEVER = ("half files", "mixed sets", "left by SIGTERM")
COLUMNS = ("SIGKILL", "SIGTERM", "while writing", "new in place", "finished before", *NEVER,
           "left by SIGKILL", "pages lacking")  # fmt: skip
Files = dict[str, bytes]


@dataclass(kw_only=True)
class Command:
    """A command in two versions that write different content to one target.

    `folder` holds nothing but the target, a file or a folder; writing it takes `writing_s`. Of
    one that writes its files one by one some `may_lack` where it was ended, none may be of before.
    """

    name: str
    folder: Path
    target: Path
    versions: tuple[tuple[list[str], dict[str, str]], ...]
    writing_s: float
    may_lack: bool = False
    whole: list[Files] = field(default_factory=list)
    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)

    def start(self, version: int) -> subprocess.Popen[bytes]:
        arguments, environment = self.versions[version]
        return subprocess.Popen(
            [sys.executable, "-m", *arguments], cwd=ROOT, env={**os.environ, **environment},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def read(self) -> Files:
        """What the target holds now."""
        if self.target.is_dir():
            files = (path for path in self.target.iterdir() if not path.name.startswith("."))
            return {path.name: path.read_bytes() for path in files}
        return {self.target.name: self.target.read_bytes()}

    def strays(self) -> list[Path]:
        """What else lies beside the target, or hidden in it."""
        hidden = self.target.glob(".*") if self.target.is_dir() else ()
        return [*(path for path in self.folder.iterdir() if path != self.target), *hidden]

    def rehearse(self) -> None:
        """Run both versions to their end: what whole content is, and how long it takes."""
        for version in range(len(self.versions)):
            began = time.monotonic()
            if self.start(version).wait():
                sys.exit(f"{self.name} does not run")
            self.seconds = time.monotonic() - began
            self.whole.append(self.read())
        if self.whole[0] == self.whole[-1]:
            sys.exit(f"{self.name}: the versions do not differ")


def main() -> int:
    """Kill, look, count; 0 if nothing was ever half, mixed or left behind."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        commands = make_commands(Path(folder))
        shares = [len(range(n, chosen.kills, len(commands))) for n in range(len(commands))]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(soak, commands, shares, range(chosen.seed, chosen.seed + len(commands))))
    return report(commands)


def make_commands(folder: Path) -> list[Command]:
    """Everything that writes, each with a folder of its own."""
    return [
        make_build(folder / "build"),
        make_file(folder / "pdf", "map.pdf", ["layers", "snapshot"]),
        make_pages(folder / "png"),
        make_file(folder / "csv", "projects.csv", ["geo", "export"]),
        make_file(folder / "geojson", "projects.geojson", ["geo", "export"]),
    ]


def make_build(folder: Path) -> Command:
    """Two folders of sources, whose layers differ in every file, for one folder of layers."""
    target = folder / "out" / "layers"
    versions = []
    for version in ("甲", "乙"):
        data = folder / version
        shutil.copytree(shipped_dir() / "sources", data / "sources")
        (data / "layers").symlink_to(target)
        for path in data.rglob("*.geojson"):
            text = path.read_text("utf-8")
            path.write_text(text.replace('"name": "', f'"name": "{version}'), "utf-8")
        versions.append((["geo", "build"], {DATA_VARIABLE: str(data)}))
    shutil.copytree(shipped_dir() / "layers", target)
    return Command(
        name="geo build",
        folder=target.parent,
        target=target,
        versions=tuple(versions),
        writing_s=0.03,
    )


def make_file(folder: Path, name: str, command: list[str]) -> Command:
    """One file, of two districts in turn."""
    folder.mkdir()
    target = folder / name
    versions = tuple(
        ([*command, "--out", str(target), "--district", district], {})
        for district in ("120101", "120105")
    )
    return Command(
        name=f"{' '.join(command)} {target.suffix}",
        folder=folder,
        target=target,
        versions=versions,
        writing_s=0.001,
    )


def make_pages(folder: Path) -> Command:
    """A picture a page, of two districts in turn, in the folder of a reader."""
    target = folder / "hers"
    target.mkdir(parents=True)
    versions = tuple(
        (["layers", "snapshot", "--out", str(target / "map.png"), "--district", district], {})
        for district in ("120101", "120105")
    )
    return Command(
        name="layers snapshot .png",
        folder=folder,
        target=target,
        versions=versions,
        writing_s=0.001,
        may_lack=True,
    )


def soak(command: Command, kills: int, seed: int) -> None:
    """End a command so many times, and look each time at what it left."""
    rng = random.Random(seed)
    command.rehearse()
    for number in range(kills):
        stop, writing = STOPS[number % 2], number // 2 % 2 == 1
        while not kill(command, stop, writing, rng):
            command.counts["finished before"] += 1
        inspect(command, stop)


def kill(command: Command, stop: signal.Signals, writing: bool, rng: random.Random) -> bool:
    """Start what would change the target and end it; False if it had finished by then."""
    old = command.read()
    process = command.start(1 if old == command.whole[0] else 0)
    if writing:
        # A millisecond is all the time there is: whoever misses it ends what has just written.
        before = command.target.stat().st_ino
        while process.poll() is None and not command.strays():
            if command.target.stat().st_ino != before:
                break
        time.sleep(rng.uniform(0, command.writing_s))
    else:
        time.sleep(rng.uniform(0, command.seconds))
    began = bool(command.strays())
    process.send_signal(stop)
    if process.wait() not in STOPPED:
        return False
    command.counts[stop.name] += 1
    command.counts["while writing"] += began
    command.counts["new in place"] += command.read() != old
    return True


def inspect(command: Command, stop: signal.Signals) -> None:
    """Count what should never be, and clear away what SIGKILL may leave."""
    now, strays = command.read(), command.strays()
    half = [name for name in now if now[name] not in [whole.get(name) for whole in command.whole]]
    command.counts["half files"] += len(half)
    is_whole = now in command.whole
    lacks = not is_whole and any(now.items() <= whole.items() for whole in command.whole)
    command.counts["mixed sets"] += not (half or is_whole or (lacks and command.may_lack))
    command.counts["pages lacking"] += lacks
    command.counts[f"left by {stop.name}"] += len(strays)
    for stray in strays:
        if stray.is_dir():
            shutil.rmtree(stray)
        else:
            stray.unlink()


def report(commands: list[Command]) -> int:
    """A line a command; 1 if one of them left what it should not."""
    print(f"{'':24}" + "".join(f"{name:>17}" for name in COLUMNS))
    for command in commands:
        print(f"{command.name:24}" + "".join(f"{command.counts[name]:17}" for name in COLUMNS))
    total = sum((command.counts for command in commands), Counter[str]())
    print(f"{'together':24}" + "".join(f"{total[name]:17}" for name in COLUMNS))
    return int(any(total[name] for name in NEVER))


if __name__ == "__main__":
    sys.exit(main())
