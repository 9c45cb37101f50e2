"""The words that tell the name of a place from what is none, as people edit them."""

from dataclasses import dataclass
from pathlib import Path

from geo.data_faults import DataFaults, Fault
from geo.reading.checked_files.cells import Faults
from geo.reading.checked_files.columns import COLUMNS
from geo.reading.checked_files.toml_reading import make_toml_row, read_toml
from geo.settings import sources_dir
from geo.values.sources import Sources


@dataclass(frozen=True, kw_only=True)
class PlaceWords:
    """The lists of `place_words.toml`.

    `suffixes` end a name where something of its own stands before them, `plain` ones after any
    word, `numbered` ones after a mere number too. `generic` words are no name wherever they
    stand, `common` ones make none before a suffix, and behind one of `before` a name begins.
    Of these `both` are names as well: before a plain ending, and common ones before one of
    `alone`. In a list before 等 and one of `heads` each part is a name.
    """

    suffixes: tuple[str, ...]
    generic: tuple[str, ...]
    plain: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: Path) -> "PlaceWords":
        """Read `place_words.toml`.

        Raises DataFaults if a list that must be there is missing or holds no words, or if an
        ending is generic too: it would never be asked for.
        """
        found = list[Fault]()
        faults, columns = Faults(path.name, found), COLUMNS["place_words.toml"]
        content = read_toml(path, faults)
        if content is not None:
            row = make_toml_row(content, columns, faults)
            lists = {name: row.texts(name) for name in columns}
            endings = {*lists["suffixes"], *lists["plain"]}
            for word in dict.fromkeys(word for word in lists["generic"] if word in endings):
                faults.add(None, "ending_is_generic", value=word)
            if not found:
                return cls(**lists)
        raise DataFaults(found)


def read_place_words(sources: Sources) -> PlaceWords:
    """The words that go with sources: from their folder, for those put together by hand from that
    of the settings. Raises DataFaults as `PlaceWords.read` does.
    """
    return PlaceWords.read((sources.folder or sources_dir()) / "place_words.toml")
