"""Who does what to whom: buys, sues, lends to, beats; two statements of one deal that run in opposite directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, islice

from amw_nlp.facts.marked import Found, Mark, Marked, compiled
from amw_nlp.facts.parties import mark_parties
from amw_nlp.facts.wordlists import read_data
from amw_nlp.text.patterns import lazy_pattern

_BETWEEN = "has had have having will would shall is was are were to be said says agreed agrees announced announces announcing plan plans planned planning set signed signs deal a an the contract agreement also now finally already formally quietly on this week month year yesterday today tonight intends intend wants want hopes hope about close near in talks advanced expects expect expected poised due ready confirmed confirms struck reached binding definitive it they that which who and then first seeking launching may can must proposes proposed looking moving moved keen aims aim won wins approval clearance went ahead decided decides last when after being been itself his her its own right outright friday monday tuesday wednesday thursday saturday sunday not-yet did does do later go thus thereby hence so just soon once since still even effectively therefore"
_GO = (
    r"(?:,? \([^)]{1,40}\))?(?:,[^,\ue010]{1,70},)?"
    rf"(?:,? (?:{'|'.join(_BETWEEN.split())}|[\w-]+ly|<D>)){{0,10}}?"
)
_PARTS = "stake|stakes|share|shares|part|parts|half|unit|units|asset|assets|plant|plants|factory|factories|brand|brands|rights|stores|store|bonds|debt|portfolio|control|some|majority|minority|most|rest|land|site|building|division|licence|license|jets|aircraft|ships|hotels|clinics|pubs|homes|sites|mines|mine|field|fields|minus"
_THE = rf"(?:(?:,? (?!(?:{_PARTS}|by|to|from|and|but|after|before|while|with|against|over|than|said|says)\b)[\w’'-]+){{0,7}}?,? | )"
_END = rf"(?!['’]s? (?!(?:owner|parent|shareholders|holding|group)\b)|['’]$| (?:{_PARTS}|shareholders|chief|boss|executives?)\b)"
_WORDS = lazy_pattern(r"[\w-]+")
_MOST = 200
_LONG = 2500
"""Characters of a sentence that no reporter writes, which patterns would search for ever."""
_FEW = 60
"""Sentences of a draft of which names are looked for that no mention covers."""
_BOTH = 2
_POSSESSIVES = (3, 5)
"""Letters of `its`, `his`, `her` and `their`."""
_IT = "^(?:It|The company|The group|The firm)"
_BE = r"(?:is|was|are|were|be|been|being|has been|have been|had been|is being|was being|will be|would be|is to be|are to be|to be)"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence says of a deal: who does it, to whom; one of both may be unsaid. `thing` is who changes hands."""

    agent: Mark | None
    patient: Mark | None
    years: frozenset[int]
    parties: frozenset[int]
    sentence: int
    thing: int | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of those it names."""
        return tuple(m for m in (self.agent, self.patient) if m is not None)

    @property
    def pair(self) -> tuple[int | None, int | None]:
        """Who does it and to whom, as entities; None for one that is not said."""
        return (self.agent.entity if self.agent else None, self.patient.entity if self.patient else None)


@dataclass(frozen=True, slots=True)
class TurnedDeal:
    """A deal, and a statement of it that runs the other way. `verb` says what the first of a pair does to the second."""

    verb: str
    pair: tuple[int, int]
    first: tuple[Mark, ...]
    second: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    verb: str
    cue: str
    sure: str
    whole: tuple[str, ...]
    half: tuple[str, ...]
    openings: tuple[str, ...]
    other: frozenset[str]
    repeats: bool


def find_turned_deals(sentences: Sequence[Marked]) -> Iterator[TurnedDeal]:
    """Deals said in both directions, once for each kind and pair."""
    sentences = [s for s in sentences if len(s.text) < _LONG]
    parties = mark_parties(sentences) if len(sentences) < _FEW else ()
    for kind in _kinds():
        if any(compiled(kind.cue).search(s.text) for s in sentences):
            yield from list(_turned_of(kind, sentences)) or _turned_of(kind, parties)


def _turned_of(kind: _Kind, sentences: Sequence[Marked]) -> Iterator[TurnedDeal]:
    told: set[frozenset[int]] = set()
    stated = list(islice(_statements(sentences, kind), _MOST))
    for first, second in combinations(stated, 2):
        deal = _turned(kind, first, second, stated)
        if deal is not None and frozenset(deal.pair) not in told:
            told.add(frozenset(deal.pair))
            yield deal


def _turned(kind: _Kind, first: Statement, second: Statement, stated: Sequence[Statement]) -> TurnedDeal | None:
    """Two statements of one deal that cannot both hold: of both parties in each, or of one where the draft has one deal alone."""
    whole = next((s for s in (first, second) if None not in s.pair), None)
    if whole is None or first.sentence == second.sentence or _apart(first, second):
        return None
    if first.thing != second.thing and (
        None not in (first.thing, second.thing) or len({s.thing for s in stated} - {None}) > 1
    ):
        return None
    other = second if whole is first else first
    a, b = whole.pair
    if a is None or b is None or a == b:
        return None
    turned = (other.pair[0] in (b, None)) and (other.pair[1] in (a, None)) and other.pair != (None, None)
    if not turned:
        return None
    if kind.repeats and None not in other.pair:
        return None
    if None in other.pair and not (_is_only(a, b, stated) and other.parties <= {a, b}):
        return None
    return TurnedDeal(kind.verb, (a, b), whole.marks, other.marks)


def _is_only(a: int, b: int, stated: Sequence[Statement]) -> bool:
    """Whether all that a draft says of deals of this kind is said of these two."""
    return all(set(s.pair) <= {a, b, None} for s in stated)


def _statements(sentences: Sequence[Marked], kind: _Kind) -> Iterator[Statement]:
    """What sentences say of deals of a kind, in reading order; of one party alone only beside deals of two."""
    told = [s for s in zip(sentences, (None, *sentences), strict=False) if s[0].kinds("OP") and _tells(s[0], kind)]
    # one sentence contradicts nothing; the patterns of a kind are many, and compiled when first asked
    if len(told) < _BOTH or not any(compiled(kind.sure).search(s.text) for s, _ in told):
        return
    both = {s.sentence: _in(kind.whole, kind.openings, s, before) for s, before in told}
    whole = {number: known for number, found in both.items() if (known := [s for s in found if None not in s.pair])}
    parties = {e for found in whole.values() for one in found for e in one.pair}
    for sentence, before in told if whole else ():
        if sentence.sentence in whole:
            yield from whole[sentence.sentence]
        elif parties & {m.entity for m in sentence.marks}:
            yield from _in(kind.half, (), sentence, before)[:1]


def _tells(sentence: Marked, kind: _Kind) -> bool:
    if compiled(kind.cue).search(sentence.text) is None:
        return False
    return kind.other.isdisjoint(_WORDS.findall(sentence.text.lower()))


def _in(patterns: Sequence[str], openings: Sequence[str], sentence: Marked, before: Marked | None) -> list[Statement]:
    plain = _with(sentence, "its"), _with(sentence, "{}’s")
    texts = (sentence,) if plain[0] is sentence else plain
    if openings and len({m.entity for m in sentence.kinds("OP")}) < _BOTH:
        patterns = ()
    found = [s for text in texts for p in patterns for f in text.find(p) if (s := _statement(f, sentence, before))]
    subject = _subject_before(sentence, before) if openings else None
    if subject is not None:
        found += [s for p in openings for f in sentence.find(p) if (s := _opened(f, sentence, before, subject))]
    return found


def _with(sentence: Marked, form: str) -> Marked:
    """A sentence in which `its` and `their` are other text: words of a phrase, or a name's possessive."""
    text = sentence.text
    for i, mark in enumerate(sentence.marks):
        if mark.mention is None and mark.at.end - mark.at.start in _POSSESSIVES:
            sign = f"\ue010{mark.kind}{i}\ue011"
            text = text.replace(sign, form.format(sign))
    return sentence if text == sentence.text else replace(sentence, text=text)


def _subject_before(sentence: Marked, before: Marked | None) -> Mark | None:
    """What the `It` at a sentence's start stands for: the one company of the sentence before."""
    if before is None or before.sentence != sentence.sentence - 1 or not sentence.has(_IT):
        return None
    subjects = {m.entity: m for m in reversed(before.kinds("O"))}
    return next(iter(subjects.values())) if len(subjects) == 1 and None not in subjects else None


def _opened(found: Found, sentence: Marked, before: Marked | None, subject: Mark) -> Statement | None:
    """A statement whose subject is the `It` at a sentence's start."""
    marks = found.marks | {"b" if "a" in found.marks else "a": subject}
    return _statement(Found(marks, found.words, found.start, found.end), sentence, before)


def _statement(found: Found, sentence: Marked, before: Marked | None) -> Statement | None:
    agent, patient = (_by_name(found.marks.get(g), sentence, before) for g in ("a", "b"))
    if agent and patient and agent.entity == patient.entity:
        # one cannot be both: a pronoun was taken for the other of the two
        agent, patient = (m if found.marks[g].mention else None for m, g in ((agent, "a"), (patient, "b")))
        if agent and patient:
            return None
    if all(m is None or m.entity is None for m in (agent, patient)):
        return None
    years = frozenset(m.when.first.year for m in sentence.kinds("D") if m.when and m.when.first)
    parties = frozenset(m.entity for m in sentence.kinds("O") if m.entity is not None)
    thing = found.marks.get("p")
    return Statement(agent, patient, years, parties, sentence.sentence, thing.entity if thing else None)


def _by_name(mark: Mark | None, sentence: Marked, before: Marked | None) -> Mark | None:
    """The name that a pronoun stands for, where its own sentence or the one before has it: that is where a reader looks."""
    if mark is None or mark.mention is not None:
        return mark
    named = [
        m
        for s in (sentence, before)
        if s is not None
        for m in s.kinds("OP")
        if m.entity == mark.entity and m.mention and m.at.start < mark.at.start
    ]
    return named[0] if named else mark


def _apart(a: Statement, b: Statement) -> bool:
    """Whether the two are told of different years, and so are two deals."""
    return bool(a.years and b.years) and not a.years & b.years


@lru_cache(maxsize=1)
def _kinds() -> tuple[_Kind, ...]:
    table = read_data("dealings.toml")
    return tuple(_kind(entry) for entry in table.values())


def _kind(entry: dict[str, str | list[str]]) -> _Kind:
    kinds, patterns = str(entry["kinds"]), list(entry["patterns"])
    whole = [p for p in patterns if "<A>" in p and "<B>" in p]
    return _Kind(
        str(entry["verb"]),
        _beginning(str(entry["cue"])),
        _beginning(str(entry.get("sure", entry["cue"]))),
        tuple(_written_out(p, kinds) for p in whole),
        tuple(_written_out(p, kinds) for p in patterns),
        tuple(_written_out(_IT + p[3:], kinds) for p in whole if p[3:7] == "{go}"),
        frozenset(str(entry["other"]).split()),
        "repeats" in entry,
    )


def _beginning(words: str) -> str:
    return rf"(?:\b(?:{'|'.join(words.split())}))"


def _written_out(pattern: str, kinds: str) -> str:
    for short, long in (("{go}", _GO), ("{the}", _THE), ("{end}", _END), ("{be}", _BE)):
        pattern = pattern.replace(short, long)
    return pattern.replace("<A>", f"<{kinds}:a>").replace("<B>", f"<{kinds}:b>")


def may_have_turned_deals(text: str) -> bool:
    """Whether a text, in lower case with single blanks, has the words of a deal; but for purchases it takes two statements' words."""
    found = {kind.verb: compiled(kind.cue).findall(text) for kind in _kinds()}
    return any(len(words) > (verb != "buys") for verb, words in found.items())
