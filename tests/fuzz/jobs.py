"""A long run cut into jobs for several processes, so that one that dies is found."""

import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from tests.fuzz.runs import run_addresses, run_files
from tests.fuzz.tally import Tally
from tests.fuzz.world import World, small_world, whole_world

CHUNK = 250
WHOLE_EVERY = 10
"""One chunk in so many is spoiled in the whole data, the others in a part that is read faster."""
Job = tuple[str, int, int, bool]


@cache
def _world(whole: bool) -> World:
    return whole_world() if whole else small_world()


def _work(job: Job) -> Tally:
    what, count, start, whole = job
    run: Callable[[World, Path, int, int], Tally] = run_files if what == "files" else run_addresses
    with tempfile.TemporaryDirectory() as folder:
        return run(_world(whole), Path(folder) / "data", count, start)


def list_jobs(files: int, addresses: int, start: int) -> list[Job]:
    """What to do in which process: each job with a seed of its own."""
    chunks = [
        ("files", at, min(CHUNK, files - at), (at // CHUNK) % WHOLE_EVERY == WHOLE_EVERY - 1)
        for at in range(0, files, CHUNK)
    ]
    chunks += [
        ("addresses", at, min(CHUNK, addresses - at), True) for at in range(0, addresses, CHUNK)
    ]
    return [(what, count, start + at, whole) for what, at, count, whole in chunks]


def run_all(jobs: list[Job]) -> Tally:
    """Every job; one that takes its process down is found by running it alone, and is a crash."""
    whole = Tally()
    for job in _run_together(jobs, os.cpu_count() or 1, whole):
        if _run_together([job], 1, whole):
            whole.counts["crash"] += 1
            print(f"\n{job} takes its process down", file=sys.stderr)
    return whole


def _run_together(jobs: list[Job], processes: int, whole: Tally) -> list[Job]:
    """Add what the jobs find; those that were running when a process died are given back."""
    lost = []
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        running = {job: pool.submit(_work, job) for job in jobs}
        for done, (job, future) in enumerate(running.items(), start=1):
            try:
                whole.merge(future.result())
            except BrokenProcessPool:
                lost.append(job)
            print(f"\r{done} of {len(jobs)}", end="", file=sys.stderr)
    return lost
