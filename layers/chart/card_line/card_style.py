"""How the drawing of a card looks: its colours, its dashes and its type."""

from markupsafe import Markup

from layers.palette import FOCUS_LAND, INK, MUTED, RULE, TARGET

_STYLE = Markup("""
text {{ font: 12px 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC',
  'Microsoft YaHei', sans-serif; fill: {muted}; }}
text.main {{ fill: {ink}; font-weight: 600; }}
text.aim {{ fill: {target}; }}
path {{ fill: none; stroke-width: 2; }}
.axis {{ stroke: {rule}; stroke-width: 1; }}
.rest {{ stroke: {rule}; stroke-width: 1.5; stroke-dasharray: 2 4; }}
.mark {{ fill: {colour}; stroke: {colour}; stroke-width: 2; }}
.mark.open {{ fill: {ground}; }}
.span {{ stroke: {colour}; }}
.bracket {{ stroke: {muted}; stroke-width: 1; }}
.span.open {{ stroke-dasharray: 6 2; }}
.join {{ stroke: {colour}; stroke-width: 1.5; }}
.join.gap {{ stroke-dasharray: 1.5 4; }}
.bracket.target {{ stroke-dasharray: 4 3; }}
:is(.mark, .span, .bracket, .join).target {{ stroke: {target}; }}
:is(.span, .join).target {{ stroke-dasharray: 4 3; stroke-width: 2; }}
rect.aim {{ fill: none; stroke: {target}; stroke-width: 1.5; stroke-dasharray: 4 3; }}
.part {{ fill: {colour}; }}
.part.open {{ fill: {ground}; stroke: {colour}; stroke-width: 1.5; }}
""")


def write_card_style(colour: str) -> Markup:
    """The style sheet of a drawing whose marks have a colour."""
    return _STYLE.format(
        colour=colour, ground=FOCUS_LAND, ink=INK, muted=MUTED, rule=RULE, target=TARGET
    )
