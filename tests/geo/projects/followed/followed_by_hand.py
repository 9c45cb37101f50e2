"""An undertaking followed by hand."""

from geo.projects.followed.progress import (
    FollowedLine,
    follow_plan,
)
from tests.small import world


def only(*projects: object) -> FollowedLine:
    (line,) = follow_plan(world(*projects), "plan")
    return line
