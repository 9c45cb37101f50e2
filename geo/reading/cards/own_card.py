"""The cards that came with the code: what is carried away takes meanings and styles from them."""

from geo.data_faults import DataFaults, Fault
from geo.reading.cards.layer_card import Card, read_card
from geo.reading.checked_files.cells import Faults
from geo.settings import shipped_dir


def read_own_card(id: str) -> Card:
    """The card of a layer the code makes itself; raises DataFaults with all that is wrong in it."""
    found = list[Fault]()
    path = shipped_dir() / "layers" / f"{id}.toml"
    card = read_card(path, Faults(f"layers/{path.name}", found))
    if card is None:
        raise DataFaults(found)
    return card
