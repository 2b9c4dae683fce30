"""Cooperation on the site: a sub-package per register. Nouns and rules are in lancang.rooms.cooperation."""
