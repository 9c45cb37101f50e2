"""A server of nothing but the data."""

import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace
from unittest.mock import patch

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from geo.reading.cards.layer_card import read_layers
from geo.values.sources import Sources
from pages.frame.linked.conditional_requests import OneWordOnPacking
from pages.server import data_api


@pytest.fixture(scope="module")
def port(sources: Sources) -> Iterator[int]:
    """A server of nothing but the data, which are read once for all tests."""
    data = SimpleNamespace(sources=sources, layers=read_layers(), version="1", layer_faults=())
    app = Starlette(
        routes=[Route("/data/{file}", data_api.share_file)],
        middleware=[Middleware(OneWordOnPacking), Middleware(GZipMiddleware)],
    )
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_config=None, access_log=False, lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    with patch.object(data_api, "read_data", lambda: data):
        yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)
