"""A sentence with every person and organisation as one mark, so that patterns can speak of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.entities.name import Entity
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label
from amw_nlp.text.span import Span

# private-use characters around an entity's id; a pattern names the group
PERSON = "\ue000(?P<{}>\\d+)\ue002"
ORGANISATION = "\ue001(?P<{}>\\d+)\ue002"
_MARKS = {Label.PERSON: "\ue000", Label.ORG: "\ue001"}


@dataclass(frozen=True, slots=True)
class Sketch:
    """The text of a sketch; `starts` and `origins` say where each piece of it stands in reading offsets."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The reading stretch of a stretch of the sketch that holds no mark."""
        i = bisect_right(self.starts, start) - 1
        moved = self.origins[i] - self.starts[i]
        return Span(start + moved, end + moved)


def iter_sketches(draft: Draft, entities: Sequence[Entity], references: Iterable[tuple[Span, int]]) -> Iterator[Sketch]:
    """The sketch of every sentence that names somebody; what stands for a name ("the company", "its") is marked too."""
    labels = {e.id: e.label for e in entities}
    by_sentence: dict[int, list[tuple[Span, str]]] = {}
    named = [(m.at, e.id) for e in entities for m in e.mentions]
    for at, entity in sorted([*named, *references]):
        mark = f"{_MARKS[labels[entity]]}{entity}\ue002" if labels[entity] in _MARKS else ""
        by_sentence.setdefault(draft.sentence_at(at.start), []).append((at, mark))
    for number, marks in sorted(by_sentence.items()):
        yield _sketch(draft, draft.sentences[number].span, marks)


def _sketch(draft: Draft, sentence: Span, marks: list[tuple[Span, str]]) -> Sketch:
    pieces: list[str] = []
    starts, origins = [0], [sentence.start]
    length, place = 0, sentence.start
    for at, mark in marks:
        if at.start < place:
            continue
        before = draft.text[place : at.start].translate(_NO_MARKS)
        pieces += [before, mark]
        length += len(before) + len(mark)
        starts.append(length)
        origins.append(at.end)
        place = at.end
    pieces.append(draft.text[place : sentence.end].translate(_NO_MARKS))
    return Sketch("".join(pieces), tuple(starts), tuple(origins))


# a draft's own private-use characters must not be read as marks; one for one, so that offsets hold
_NO_MARKS = {0xE000: " ", 0xE001: " ", 0xE002: " "}
