"""What tests of frame and server share: the app under its own path and under one of a server's."""

from collections.abc import Iterator

import pytest
from streamlit import config


@pytest.fixture(params=["", "/maps/"])
def base(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the app is mounted, without a slash behind it."""
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", request.param)
    yield request.param.rstrip("/")
    config.set_option("server.baseUrlPath", before)
