"""What a first visitor would wait for, made before one comes: data, basemap, search, what the press
of a pill finds, texts, and how all that is drawn lies to what is beside it.
"""

import inspect
from contextlib import suppress
from threading import Thread

from geo.errors import DistrictMapError
from geo.process.garbage_collection import collect_at_times


def begin_to_warm_up() -> Thread:
    """Begin to make it, beside whatever the server does; who comes meanwhile waits for the rest."""
    thread = Thread(target=warm_up, name="warm-up", daemon=True)
    thread.start()
    return thread


def warm_up() -> None:
    """Read the data, draw the basemap, gather what can be searched for, answer every pill of the
    filter and lay out every document, as pages keep them: what most come for first.

    What is wrong with the data the page will say to whoever opens one.
    """
    # The server answers before these have been loaded.
    from layers.overlapping.tints_and_edges import read_extents
    from pages.document_text.text_page import link_texts
    from pages.explore.filter_panel.filter_answer import answer_pills
    from pages.explore.filter_panel.filter_pills import pack_lists
    from pages.explore.tab_contents.kept_tabs import keep_tabs
    from pages.frame.base.loading import read_data
    from pages.frame.linked.browser_cache import link_file
    from pages.frame.linked.component import link_scripts
    from pages.frame.parts.page_map.mapview import link_map
    from pages.frame.parts.search_box import link_names
    from pages.server.links_in_head import pack_needed
    from pages.server.streamlit_tuned.packed_streamlit_files import pack_first_files

    with suppress(DistrictMapError, OSError):
        pack_needed()
        data = read_data()
        link_map(data)
        link_names(data.sources)
        link_file(pack_lists(data.sources))
        link_scripts()
        pack_first_files()
    # At the first run of a page Streamlit does the same, to learn what has called it; Python then
    # looks for the file of every module, and keeps it.
    inspect.stack()
    # Else the first reader's page would wait for it.
    collect_at_times()
    # The rest at last: a press comes later than who presses.
    with suppress(DistrictMapError, OSError):
        data = read_data()
        answer_pills(data, keep_tabs)
        link_texts(data)
        read_extents(data.sources).overlaps.lay_all()
