"""What parties have together: the briefing on two of them, the network of all, the room's records in order of time."""

from .between import Briefing, Sentence, Side, side_of
from .network import Bond, Edge, Network, Node, network
from .timeline import EVENTS, Dated, dated

__all__ = [
    "EVENTS", "Bond", "Briefing", "Dated", "Edge", "Network", "Node", "Sentence", "Side", "dated", "network", "side_of",
]  # fmt: skip
