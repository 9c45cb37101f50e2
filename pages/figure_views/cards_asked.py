"""Which cards an address asks for: known to the page's head, before any view is loaded."""

from collections.abc import Mapping

from geo.figures.comparability.figure_order import list_speaking_districts
from geo.values.sources import Sources

DISTRICT, SECTOR, DOCUMENT = "figures_district", "figures_sector", "figures_document"
"""What addresses call them, of pages and of the piece: none is a condition that finds projects."""


def read_cards_asked(sources: Sources, query: Mapping[str, str]) -> dict[str, str]:
    """The cards as their piece's address has them: what cannot be asks for nothing, and no sector
    for the headlines. Empty where no district has a figure.
    """
    districts = list_speaking_districts(sources)
    if not districts:
        return {}
    asked = query.get(DISTRICT, "")
    district = asked if asked in districts else districts[0]
    own = [figure for figure in sources.figures if figure.district == district]
    sector, document = query.get(SECTOR, ""), query.get(DOCUMENT, "")
    return {
        DISTRICT: district,
        SECTOR: sector if sector in {one.sector for one in own} else "",
        DOCUMENT: document if document in {one.citation.document for one in own} else "",
    }
