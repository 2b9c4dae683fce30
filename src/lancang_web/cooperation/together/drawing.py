"""The network as a picture: parties on a circle, a line for each pair, thicker for more ties. Shapes and text only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lancang.report.pictures.canvas import INK, Canvas, clipped
from lancang.rooms.cooperation import Edge, Network, Node

DOT, BIGGEST = 4.0, 8.0  # px: radius of a party with few ties, and of the one with most
THINNEST, THICKEST = 0.8, 9.0
NAME = 12.0
LINE = "#5b8aa0"
MIDDLE, POLE = 0.2, 0.9  # names near the top and the bottom of the circle stand over and under it


@dataclass(frozen=True, slots=True)
class Layout:
    """How large it is drawn: the circle's radius and the room for names beside it, in px."""

    radius: float
    room: float

    @property
    def width(self) -> float:
        """Of the whole picture."""
        return 2 * (self.radius + self.room + BIGGEST + 8)

    @property
    def height(self) -> float:
        """Of the whole picture; above and below there is a line for names."""
        return 2 * (self.radius + BIGGEST + 3 * NAME)


# For a page, and for a telephone, where names are codes.
WIDE, NARROW = Layout(190, 150), Layout(110, 56)


def drawn(network: Network, names: Mapping[str, str], layout: Layout) -> str:
    """The SVG, hidden from screen readers, who have the table. `names` are those of the parties."""
    canvas = Canvas(layout.width)
    middle, height = layout.width / 2, layout.height / 2
    at = {one.party: (middle + one.x * layout.radius, height + one.y * layout.radius) for one in network.nodes}
    most = max((one.weight for one in network.edges), default=1)
    # The strongest lines are drawn last, on top of the others.
    for edge in reversed([one for one in network.edges if one.one in at and one.other in at]):
        _edge(canvas, edge, at, names, most)
    heaviest = max((one.weight for one in network.nodes), default=1)
    for node in network.nodes:
        _node(canvas, node, at[node.party], names[node.party], heaviest, layout.room)
    canvas.y = layout.height
    return canvas.svg('aria-hidden="true" focusable="false" ')


def _edge(
    canvas: Canvas, edge: Edge, at: Mapping[str, tuple[float, float]], names: Mapping[str, str], most: int
) -> None:
    (x1, y1), (x2, y2) = at[edge.one], at[edge.other]
    width = THINNEST + (THICKEST - THINNEST) * (edge.weight - 1) / max(most - 1, 1)
    canvas.group(f"{names[edge.one]} – {names[edge.other]}: {edge.weight}")
    canvas.shape("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=LINE, stroke_width=width, stroke_opacity="0.55")
    canvas.close()


def _node(canvas: Canvas, node: Node, at: tuple[float, float], name: str, heaviest: int, room: float) -> None:
    x, y = at
    canvas.group(f"{name}: {node.weight}")
    canvas.shape("circle", cx=x, cy=y, r=DOT + (BIGGEST - DOT) * node.weight / heaviest, fill=INK, stroke="#ffffff")
    away = BIGGEST + 6
    if abs(node.x) < MIDDLE and abs(node.y) > POLE:
        above = node.y < 0
        canvas.text(x, y + (-away if above else away + NAME), clipped(name, NAME, 2 * room), size=NAME, anchor="middle")
    else:
        right = node.x > 0
        text = clipped(name, NAME, room)
        canvas.text(x + (away if right else -away), y + NAME / 3, text, size=NAME, anchor="start" if right else "end")
    canvas.close()
