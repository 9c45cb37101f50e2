"""How long 100,000 projects take to be read and carried away, and how much memory that needs."""

import csv
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

from geo.output.extracts.export_datum import list_datums
from geo.output.extracts.extract import make_extract
from geo.output.formats.file_types import FILE_TYPES
from geo.projects.asked.filter import Filter
from geo.reading.sources_folder import read_sources
from geo.settings import sources_dir
from tests.benchmarks.apps import ALONE
from tests.benchmarks.asking import MANY

Made = TypeVar("Made")
CITY = 20_000


def write_many(folder: Path, count: int = MANY) -> Path:
    """The sources with so many projects: the real ones over and over under ids of their own."""
    shutil.copytree(sources_dir(), folder)
    with (folder / "projects.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names, rows = reader.fieldnames or (), [*reader]
    with (folder / "projects.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        for number, row in enumerate(islice(cycle(rows), count - len(rows))):
            id = f"{row['document']}-p{MANY + number}"
            writer.writerow({**row, **dict.fromkeys(ALONE, ""), "id": id})
    return folder


def time_once(make: Callable[[], Made]) -> tuple[Made, float, float]:
    """What is made, the seconds it took, and the most memory the process had by then, in MB."""
    began = time.perf_counter()
    made = make()
    took_s = time.perf_counter() - began
    return made, took_s, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> None:
    """Print seconds and memory of reading and of a GeoPackage of all found, with their targets."""
    _, _, before_mb = time_once(lambda: None)
    file_type, datum = FILE_TYPES[".gpkg"], list_datums()["4326"]
    with tempfile.TemporaryDirectory() as directory:
        fewer = write_many(Path(directory) / "fewer", CITY)
        _, city_s, _ = time_once(lambda: read_sources(fewer))
        folder = write_many(Path(directory) / "sources")
        sources, read_s, read_mb = time_once(lambda: read_sources(folder))
        extract = make_extract(sources, Filter())
        package, wrote_s, wrote_mb = time_once(lambda: file_type.write(extract, datum))
    data_mb = read_mb - before_mb
    print(f"{len(sources.projects)} projects in files")
    print(f"  {CITY} of them read   {city_s:7.1f} s   target <= 4")
    print(f"  sources read          {read_s:7.1f} s   target <= 15   they hold {data_mb:.0f} MB")
    print(
        f"  GeoPackage of all     {wrote_s:7.1f} s   target <= 10   {len(package) / 1e6:.0f} MB; "
        f"{(wrote_mb - before_mb) / data_mb:.1f}x the memory of the data, target < 3x"
    )


if __name__ == "__main__":
    main()
