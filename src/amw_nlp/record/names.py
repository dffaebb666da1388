"""Whom the record knows by a name."""

from __future__ import annotations

from amw_nlp.entities.forms import words_of
from amw_nlp.facts.article import name_key
from amw_nlp.record.store import Record
from amw_nlp.text.mention import Label


def find_keys(name: str, record: Record) -> list[str]:
    """The keys of all whom a name may mean, sorted: those it is the full name of, else those called so, else those it begins."""
    full = {key for label in (Label.ORG, Label.PERSON) if (key := name_key(name, label)) is not None}
    known = sorted(key for key in full if record.name(key))
    words = " ".join(words_of(name))
    return known or record.keys_of(words) or record.keys_after(words)
