"""What finds names: the protocol that rules and models fill, and how one is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from amw_nlp.settings import Settings
from amw_nlp.text.draft import Draft
from amw_nlp.text.parse import Parse
from amw_nlp.text.span import Span

RULES = "rules"


class NameLabel(StrEnum):
    """What a name is of. Only ORG and PERSON become mentions; the others keep places and products out of them."""

    ORG = "ORG"
    PERSON = "PERSON"
    LOC = "LOC"
    PRODUCT = "PRODUCT"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True, order=True)
class NameSpan:
    """A name as a recogniser saw it, in reading offsets; `confidence` is 0 to 1."""

    at: Span
    label: NameLabel
    confidence: float = 1.0


class Recognizer(Protocol):
    """Finds the names of one draft."""

    def find(self, draft: Draft) -> list[NameSpan]:
        """All names, in reading order, without overlap; none crosses a block."""
        ...


@runtime_checkable
class Parser(Protocol):
    """A recogniser that tells a draft's grammar by the same reading."""

    def read(self, draft: Draft) -> tuple[list[NameSpan], Parse | None]:
        """The names as `Recognizer.find` gives them, and the parse; None where its model learned no grammar."""
        ...


def read_names(recognizer: Recognizer, draft: Draft) -> tuple[list[NameSpan], Parse | None]:
    """A draft's names and, where the recogniser can tell it, its grammar."""
    return recognizer.read(draft) if isinstance(recognizer, Parser) else (recognizer.find(draft), None)


def load_recognizer(settings: Settings, keep: int = 0, threads: int = 0) -> Recognizer:
    """The recogniser that `settings.model` names.

    None is the shipped model where there is one, else the rules; ``rules`` is the rules; anything else is a path or a name
    that the model loader knows. `keep` is how many windows' scores a tagger of ours remembers,
    `threads` how many it may use (0 leaves it to ONNX Runtime). Raises `AmwError` where a named model cannot be loaded.
    """
    from amw_nlp.entities.rules_recognizer import RulesRecognizer

    if settings.model == RULES:
        return RulesRecognizer()
    if settings.model is None:
        return _shipped(keep, threads) or RulesRecognizer()
    from amw_nlp.entities.onnx import load_model

    return load_model(settings.model, labels=settings.model_labels, keep=keep, threads=threads)


def _shipped(keep: int, threads: int) -> Recognizer | None:
    try:
        from amw_nlp.entities.onnx import load_shipped
    except ImportError:
        return None
    return load_shipped(keep=keep, threads=threads)
