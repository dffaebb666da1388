"""Words after which a number is a name and counts nothing: `Unit 1`, `page 12`."""

from __future__ import annotations

NAMED = frozenset(["no", "number", "page", "chapter", "article", "section", "route", "highway", "figure", "table", "phase", "size", "g", "covid", "top", "fortune", "aged", "age", "version", "title", "channel", "group", "day", "week", "class", "room", "flight", "area", "terminal", "gate", "line", "unit", "block", "ward", "district", "precinct", "platform", "runway", "lane", "pier", "zone", "sector", "grade", "hall", "court", "studio", "reactor", "tunnel", "shed", "mile"])  # fmt: skip
