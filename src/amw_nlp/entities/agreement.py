"""A second opinion on a tagger's names: what the rules know of their words, their places and their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from amw_nlp.entities.ballot import Ballot, count_ballots, is_english, texts_of
from amw_nlp.entities.candidates import Candidate
from amw_nlp.entities.contexts import LOC, ORG, PERSON, Scores
from amw_nlp.entities.datelines import is_dateline
from amw_nlp.entities.growth import candidate_of, grow
from amw_nlp.entities.lexicon import Lexicon, load_lexicon
from amw_nlp.entities.recognizer import NameLabel, NameSpan
from amw_nlp.entities.words import Words, read_words
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

# What a label needs of the rules' scores; measured on corpora/dev.jsonl, the names kept apart (own-dev) and UNER EWT's dev half.
_SURE_SHAPE, _NO_SHAPE, _LEAD = 2.4, 1.0, -0.5
_PLAIN_START, _TOLD, _CERTAIN = 1.2, 2.4, 0.99
_CERTAIN_ACRONYM = 0.9
_NAMED_AFTER_SOMEONE = 2.2
"""By how much the neighbours must speak for a company where the words are a person's: "shares of Ted Baker"; no one of dev has above 1.5."""
_PARTY_AND_STATE = lazy_pattern(r"[DRI]-[A-Z][A-Za-z. ]{0,14}")
_UNSURE, _UNHEARD = {ORG: 0.6, PERSON: 0.5}, 1.3

_PLACE_ENDS = frozenset(
    ["County", "Province", "Prefecture", "Island", "Islands", "Peninsula", "River", "Ocean", "Strait", "Airport"]
)


@dataclass(slots=True)
class _Form:
    """One form of a name in a draft: the tagger's names of it, and what the rules say of it."""

    ballot: Ballot
    spans: list[NameSpan] = field(default_factory=list)
    plain_starts: list[bool] = field(default_factory=list)
    plain_things: list[bool] = field(default_factory=list)
    datelines: list[bool] = field(default_factory=list)
    place: bool = False
    given: bool = False
    surname: bool = False


def agree(draft: Draft, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """The names that the rules do not gainsay, some under another label, in reading order."""
    words, lexicon = read_words(draft), load_lexicon()
    spans = grow(words, _without_acronyms(draft, _join_people(draft, spans), lexicon), lexicon)
    placed = {span: candidate for span in spans if (candidate := candidate_of(words, span)) is not None}
    kept = [span for span in spans if span not in placed]
    for form in _forms(words, placed, lexicon):
        label = _verdict(form)
        kept += [replace(span, label=label) for span in form.spans if label is not None]
    return sorted(kept)


def _without_acronyms(draft: Draft, spans: Sequence[NameSpan], lexicon: Lexicon) -> list[NameSpan]:
    """The names without acronyms that mostly are none ("AI", "EBITDA"), where the tagger is nowhere certain of one, and "R-Va."."""
    surest: dict[str, float] = {}
    for span in spans:
        text = draft.read(span.at)
        surest[text] = max(span.confidence, surest.get(text, 0.0))
    dropped = {
        text
        for text, confidence in surest.items()
        if (text in lexicon.acronyms and confidence < _CERTAIN_ACRONYM) or _PARTY_AND_STATE.fullmatch(text)
    }
    return [span for span in spans if draft.read(span.at) not in dropped]


def _join_people(draft: Draft, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """Two names of people with a blank between them are one: "Tan", "Qiaomu"."""
    joined: list[NameSpan] = []
    for span in spans:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.label is span.label is NameLabel.PERSON
            and draft.text[before.at.end : span.at.start] == " "
        ):
            joined[-1] = NameSpan(
                Span(before.at.start, span.at.end), span.label, min(before.confidence, span.confidence)
            )
        else:
            joined.append(span)
    return joined


def _forms(words: Words, placed: dict[NameSpan, Candidate], lexicon: Lexicon) -> Iterable[_Form]:
    candidates = sorted(set(placed.values()), key=lambda c: c.first)
    ballots = count_ballots(words, candidates, lexicon)
    of = {candidate: key for key, ballot in ballots.items() for candidate in ballot.candidates}
    forms = {key: _Form(ballot) for key, ballot in ballots.items()}
    for span, candidate in placed.items():
        key = of.get(candidate)
        form = forms[key] if key is not None else _Form(Ballot(()))
        form.spans.append(span)
        form.plain_starts.append(_is_plain_start(words, candidate, lexicon))
        form.plain_things.append(_is_plain_thing(words, candidate, lexicon))
        form.datelines.append(is_dateline(words.draft, span.at))
        form.place = form.place or _is_place(texts_of(words, candidate), lexicon)
        form.given = form.given or words.words[candidate.first].text in lexicon.given_names
        if key is None:
            yield form
    people = [
        f.ballot.words for f in forms.values() if f.spans and f.spans[0].label is PERSON and len(f.ballot.words) > 1
    ]
    held = {word for name in people for word in name}
    for key, form in forms.items():
        form.surname = len(key) == 1 and key[0] in held
        yield form


def _is_plain_start(words: Words, candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether a name's capitals may be those of a sentence or a headline: an English word that starts one, or such words in one."""
    first = words.words[candidate.first]
    starts = first.opens and candidate.first == candidate.last
    return (starts or first.sentence in words.heading_sentences) and all(
        is_english(text, lexicon) or text.lower() in lexicon.function for text in texts_of(words, candidate)
    )


def _is_plain_thing(words: Words, candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether a word stands for a thing: written without a capital, or an English word after an article ("the Dune")."""
    text = words.words[candidate.first].text
    if candidate.first != candidate.last or text in lexicon.heads:
        return False
    return text.islower() or (is_english(text, lexicon) and words.lower(candidate.first - 1) in ("the", "a", "an"))


def _is_place(texts: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a name is a known place's, or ends in a word that only places end in."""
    name = " ".join(texts)
    return name in lexicon.places or name.title() in lexicon.places or (len(texts) > 1 and texts[-1] in _PLACE_ENDS)


def _verdict(form: _Form) -> NameLabel | None:
    """The label of a form's names, or None where they are no names."""
    label = max(form.spans, key=lambda s: s.confidence).label
    if label not in (ORG, PERSON):
        return LOC if any(form.datelines) else label
    shape, scores = form.ballot.shape, form.ballot.scores()
    if any(form.datelines) and (label is ORG or shape.get(PERSON, 0.0) < _NO_SHAPE):
        return LOC
    if _is_no_name(form, label, scores.get(label, 0.0)):
        return None
    if label is PERSON and _acts_as_company(form, shape, scores):
        return ORG
    place = form.place and scores.get(LOC, 0.0) > scores.get(label, 0.0) + _LEAD
    return LOC if place and shape.get(label, 0.0) < _NO_SHAPE else label


def _acts_as_company(form: _Form, shape: Scores, scores: Scores) -> bool:
    """Whether a name under a person's label has a company's words, or is said to do what companies do where the tagger is unsure."""
    if form.ballot.lead(ORG, PERSON) >= _NAMED_AFTER_SOMEONE:
        return True
    if shape.get(PERSON, 0.0) >= _NO_SHAPE:
        return False
    told = scores.get(ORG, 0.0) - max(0.0, scores.get(PERSON, 0.0)) >= _TOLD
    unsure = max(s.confidence for s in form.spans) < _CERTAIN
    return shape.get(ORG, 0.0) >= _SURE_SHAPE or (told and unsure and not form.surname)


def _is_no_name(form: _Form, label: NameLabel, heard: float) -> bool:
    """Whether little speaks for a name: English words that only start sentences, or what the tagger is unsure of as well."""
    plain = all(form.plain_starts) and heard < _PLAIN_START and not form.given
    thing = label is ORG and all(form.plain_things) and heard < _UNHEARD
    return plain or thing or (max(s.confidence for s in form.spans) < _UNSURE[label] and heard < _UNHEARD)
