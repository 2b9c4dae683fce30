"""The network as a picture: parties on a circle, a line for each pair, thicker for more ties. Shapes and text only."""

from __future__ import annotations

from lancang.rooms.cooperation import Edge, Network, Node

from lancang.report.pictures.canvas import INK, MUTED, Canvas, clipped, width_of

SIZE, RADIUS, ROOM = 560.0, 190.0, 130.0  # px: the height, the circle, and the room for names beside it
DOT, BIGGEST = 4.0, 8.0
THINNEST, THICKEST = 0.8, 9.0
NAME = 12.0
LINE = "#5b8aa0"


def drawn(network: Network, names: dict[str, str], title: str) -> str:
    """The SVG, hidden from screen readers, who have the table. `names` are those of the parties."""
    width = 2 * (RADIUS + ROOM) + 60
    canvas = Canvas(width)
    places = {one.party: (width / 2 + one.x * RADIUS, SIZE / 2 + one.y * RADIUS) for one in network.nodes}
    most = max((one.weight for one in network.edges), default=1)
    # The strongest lines are drawn last, on top of the others.
    for edge in reversed([one for one in network.edges if one.one in places and one.other in places]):
        _edge(canvas, edge, places, names, most)
    heaviest = max((one.weight for one in network.nodes), default=1)
    for node in network.nodes:
        _node(canvas, node, places[node.party], names[node.party], heaviest)
    canvas.y = SIZE
    return canvas.svg('aria-hidden="true" focusable="false"', f"<title>{_escaped(title)}</title>")


def _edge(
    canvas: Canvas, edge: Edge, places: dict[str, tuple[float, float]], names: dict[str, str], most: int
) -> None:
    (x1, y1), (x2, y2) = places[edge.one], places[edge.other]
    width = THINNEST + (THICKEST - THINNEST) * (edge.weight - 1) / max(most - 1, 1)
    canvas.group(f"{names[edge.one]} – {names[edge.other]}: {edge.weight}")
    canvas.shape("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=LINE, stroke_width=width, stroke_opacity="0.55")
    canvas.close()


def _node(canvas: Canvas, node: Node, place: tuple[float, float], name: str, heaviest: int) -> None:
    x, y = place
    canvas.group(f"{name}: {node.weight}")
    canvas.shape("circle", cx=x, cy=y, r=DOT + (BIGGEST - DOT) * node.weight / heaviest, fill=INK, stroke="#ffffff")
    away = BIGGEST + 6
    anchor = "middle" if abs(node.x) < 0.2 else "start" if node.x > 0 else "end"
    below = NAME if node.y > 0.9 else -4 if node.y < -0.9 else NAME / 3
    dx = 0.0 if anchor == "middle" else away if anchor == "start" else -away
    dy = (away if node.y > 0 else -away) if anchor == "middle" else 0.0
    canvas.text(x + dx, y + dy + below, clipped(name, NAME, ROOM), size=NAME, fill=INK, anchor=anchor)
    canvas.close()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
