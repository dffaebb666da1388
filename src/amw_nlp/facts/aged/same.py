"""Whether what a birth is of and what an age is of are one: the same word or name, a pronoun or noun that takes up the subject before."""

from __future__ import annotations

from amw_nlp.facts.aged.bearer import Bearer, Kind, Sort, bearer_words
from amw_nlp.facts.aged.bearers import Bearers
from amw_nlp.facts.aged.sayings import bearer_word
from amw_nlp.facts.marked import Marked
from amw_nlp.text.patterns import lazy_pattern

_SAYS = lazy_pattern(
    r"\b(?:said|says|added|adds) (?:[\w’'-]+ ){0,4}\ue010P(?P<after>\d+)\ue011|\ue010P(?P<before>\d+)\ue011 (?:said|says|added|adds)\b"
)


class Unity:
    """Asks of two bearers of a draft whether they are one."""

    def __init__(self, bearers: Bearers, sentences: dict[int, Marked]) -> None:
        self._bearers = bearers
        self._sentences = sentences

    def are_one(self, a: Bearer, b: Bearer) -> bool:
        """Whether the two are one for sure."""
        if not a.kind.may_be(b.kind):
            return False
        if a.entity is not None and b.entity is not None:
            return a.entity == b.entity
        if a.sentence == b.sentence:
            return self._in_one(a, b)
        early, late = (a, b) if a.sentence < b.sentence else (b, a)
        return self._adjacent(early, late) and self._across(early, late)

    def _in_one(self, a: Bearer, b: Bearer) -> bool:
        if a.word == b.word >= 0 or Sort.ANY in (a.sort, b.sort):
            return True
        if a.sort is Sort.PRONOUN and b.sort is Sort.PRONOUN:
            return _family(a.noun) == _family(b.noun)
        if a.sort is Sort.PRONOUN or b.sort is Sort.PRONOUN:
            other = b if a.sort is Sort.PRONOUN else a
            return other.main and other.sort is not Sort.OWN and self._is_alone(other)
        return a.noun == b.noun and a.sort is b.sort is Sort.THE

    def _is_alone(self, bearer: Bearer) -> bool:
        """Whether a sentence has nobody else of its kind by name."""
        return len(self._bearers.names_in(bearer.sentence, "O" if bearer.kind is Kind.THING else "P")) <= 1

    def _adjacent(self, early: Bearer, late: Bearer) -> bool:
        if self._bearers.title_of(early.sentence):
            return late.sentence - early.sentence <= 2
        same = self._bearers.block_of(early.sentence) == self._bearers.block_of(late.sentence)
        return late.sentence - early.sentence == 1 and same

    def _across(self, early: Bearer, late: Bearer) -> bool:
        """Whether a sentence goes on about the one of the sentence before."""
        title = self._bearers.title_of(early.sentence)
        if late.sort is Sort.NAME and not (late.main and (title or early.sort is Sort.PRONOUN)):
            return False
        kin = bearer_words("people", "kin")
        if early.sort is Sort.OWN or early.noun in kin or late.noun in kin:
            return early.noun == late.noun and late.sort is Sort.THE
        if late.sort in (Sort.OWN, Sort.NEW) or not late.main or (late.sort is Sort.ANY and not self._goes_on(late)):
            return False
        if Kind.PERSON not in (early.kind, late.kind):
            return self._is_renamed(early, late, main=early.main or title)
        if title and late.sort is Sort.NAME:
            return True  # whom the story's first sentence names is the headline's "Boy, 9,"
        return (early.main or title) and self._is_only_person(early, late)

    def _goes_on(self, late: Bearer) -> bool:
        return bool(bearer_word("words", "goes_on").match(self._text(late)))

    def _is_only_person(self, early: Bearer, late: Bearer) -> bool:
        names = self._bearers.names_in(early.sentence, "P") | self._bearers.names_in(late.sentence, "P")
        if early.sort is Sort.PRONOUN and late.sort is Sort.NAME:
            speakers = self._speakers(early)  # '"She is 34," said coach Ana Petrov. Born in 2001, Lena Marsh'
            if late.entity in speakers:
                return False
            names -= speakers
        others = (m[0].lower() for b in (early, late) for m in bearer_word("people", "others").finditer(self._text(b)))
        own = {early.noun, late.noun}
        return len(names) <= 1 and not any(o.split()[-1] not in own for o in others)

    def _speakers(self, bearer: Bearer) -> set[int | None]:
        """Who says what a sentence quotes."""
        sentence = self._sentences.get(bearer.sentence)
        if sentence is None:
            return set()
        return {sentence.marks[int(m["after"] or m["before"])].entity for m in _SAYS.finditer(sentence.text)}

    def _is_renamed(self, early: Bearer, late: Bearer, *, main: bool) -> bool:
        """Whether a noun or pronoun takes up a thing: a pronoun the subject, "the 155-year-old building" any."""
        if late.sort in (Sort.PRONOUN, Sort.ANY):
            return main
        if bearer_word("words", "elsewhere").search(self._text(late)):
            return False
        return (main and early.noun == late.noun) or late.noun in bearer_words("words", "renames")

    def _text(self, bearer: Bearer) -> str:
        return self._sentences[bearer.sentence].text if bearer.sentence in self._sentences else ""


def _family(pronoun: str) -> str:
    return {"his": "he", "him": "he", "her": "she", "its": "it", "their": "they", "them": "they"}.get(pronoun, pronoun)
