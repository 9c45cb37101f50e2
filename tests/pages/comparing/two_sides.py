"""What page 对比 tells of two sides."""

import re

from streamlit.testing.v1 import AppTest

from tests.apptest import seen


def told(test: AppTest) -> str:
    return re.sub(r"\s+", " ", seen(test))
