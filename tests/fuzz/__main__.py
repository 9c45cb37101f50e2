"""The long run: thousands of files and addresses on all cores, and what came of them in figures."""

import argparse
import sys
import time

from tests.fuzz.jobs import list_jobs, run_all


def main() -> int:
    """Run, print, and exit with 1 where a bound is broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=10_000, help="how many spoiled files")
    parser.add_argument("--addresses", type=int, default=10_000, help="how many addresses")
    parser.add_argument("--seed", type=int, default=0, help="where to begin; same seed, same run")
    asked = parser.parse_args()
    begun = time.perf_counter()
    tally = run_all(list_jobs(asked.files, asked.addresses, asked.seed))
    print(f"\n{time.perf_counter() - begun:7.0f}  s in all", *tally.report(), sep="\n")
    broken = tally.broken_bounds()
    print("every bound holds" if not broken else f"broken: {broken[0]}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
