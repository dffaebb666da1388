"""A claim that another article contradicts."""

from __future__ import annotations

from dataclasses import dataclass

from amw_nlp.facts.article import Origin, Statement


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What another article says of the same fact."""

    origin: Origin
    statement: Statement


@dataclass(frozen=True, slots=True)
class Clash:
    """A draft's own statement beside others, of the same subject, metric and period, that cannot hold with it. `others` is never empty."""

    own: Statement
    others: tuple[Elsewhere, ...]
