"""What a name says: the fullest form in its draft, and whether it is a company."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from amw_nlp.text.mention import Label, Mention


class Kind(StrEnum):
    """What sort of organisation; the published words."""

    COMPANY = "company"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a draft. `name` is canonical in that draft; `kind` is None for a person."""

    name: str
    kind: Kind | None = None

    def norm(self) -> dict[str, object]:
        """The published form (DESIGN, labels and norms)."""
        return {"name": self.name} if self.kind is None else {"name": self.name, "kind": str(self.kind)}


@dataclass(frozen=True, slots=True)
class Entity:
    """One person or organisation: all its mentions in a draft, in order. `id` counts from 0 by first mention."""

    id: int
    label: Label
    name: str
    kind: Kind | None
    mentions: tuple[Mention, ...]
