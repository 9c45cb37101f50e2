"""Pictures as PNG: every part of the file is as whoever opens it expects."""

import io

import numpy as np
import pytest
from PIL import Image

from layers.paper.files.png_file import write_png


def test_a_picture_is_read_back_as_it_was_painted_and_says_what_it_is() -> None:
    """Whoever opens it checks each part of the file."""
    painted = np.random.default_rng(1).integers(0, 256, (7, 5, 4), dtype=np.uint8)
    with Image.open(io.BytesIO(write_png(painted, 300, {"Title": "五大道"}))) as picture:
        picture.load()
        assert np.array_equal(np.asarray(picture), painted[:, :, :3])
        assert picture.text == {"Title": "五大道"}  # type: ignore[attr-defined]
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.01)
