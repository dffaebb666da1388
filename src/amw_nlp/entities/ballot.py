"""All that a draft says of one name, weighed together: a name seen once in a telling place is known everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from amw_nlp.entities.candidates import Candidate
from amw_nlp.entities.contexts import ORG, PERSON, Scores, add
from amw_nlp.entities.evidence import context_evidence
from amw_nlp.entities.forms import fits_acronym, is_person_form, is_short_form, words_of
from amw_nlp.entities.lexicon import Lexicon
from amw_nlp.entities.recognizer import NameLabel
from amw_nlp.entities.shape import shape_evidence
from amw_nlp.entities.words import Words

# a name needs this much to be believed, and this much more than the next label; measured on corpora/business_names (dev)
_ENOUGH, _LEAD = 1.5, 0.4
_REPEATED, _LIST_SHARE, _SHORT = 0.5, 0.5, 2.5
_UNSURE_START = -1.2
_STRONG, _WEAK, _AGAINST = 2.4, 0.9, 0.5
_TWICE = 1.2


@dataclass(slots=True)
class Ballot:
    """One form of a name: where it stands, and the scores of each label."""

    words: tuple[str, ...]
    candidates: list[Candidate] = field(default_factory=list)
    printed: set[tuple[str, ...]] = field(default_factory=set)
    shape: Scores = field(default_factory=dict)
    contexts: list[Scores] = field(default_factory=list)
    extra: Scores = field(default_factory=dict)

    def scores(self) -> Scores:
        """The scores, each label's best context in full and the others by part."""
        total: Scores = dict(self.shape)
        for label, weight in self.extra.items():
            add(total, label, weight)
        shown = self._shown()
        labels = {label for context in self.contexts for label in context}
        for label in labels:
            said = sorted((c.get(label, 0.0) for c in self.contexts), reverse=True)
            weight = said[0] + _REPEATED * min(sum(said[1:]), 4.0)
            add(total, label, weight if shown in (None, label) else weight * _AGAINST)
        return total

    def lead(self, label: NameLabel, over: NameLabel) -> float:
        """By how much the neighbours alone, whatever the words, speak more for one label than for another; 0.0 where one place says so."""
        said = [sorted((c.get(one, 0.0) for c in self.contexts), reverse=True) or [0.0] for one in (label, over)]
        first, second = (row[0] + _REPEATED * min(sum(row[1:]), 4.0) for row in said)
        return first - second if len(said[0]) > 1 and said[0][1] >= _TWICE else 0.0

    def _shown(self) -> NameLabel | None:
        """The label that the words themselves show, where they show one alone: the neighbours then count for less."""
        strong = [label for label, weight in self.shape.items() if weight >= _STRONG]
        weak = [label for label, weight in self.shape.items() if weight > _WEAK]
        return strong[0] if len(strong) == len(weak) == 1 else None

    def verdict(self) -> tuple[NameLabel, float] | None:
        """The label that is believed, with its confidence, or None."""
        scores = self.scores()
        if not scores:
            return None
        ranked = sorted(scores.items(), key=lambda s: (-s[1], s[0]))
        label, best = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        if best < _ENOUGH or best - max(second, 0.0) < _LEAD:
            return None
        return label, round(min(0.97, 0.5 + 0.09 * best), 2)


def count_ballots(words: Words, candidates: Iterable[Candidate], lexicon: Lexicon) -> dict[tuple[str, ...], Ballot]:
    """A ballot for each form, by its comparable words."""
    ballots: dict[tuple[str, ...], Ballot] = {}
    listed: list[tuple[Candidate, Ballot, Scores]] = []
    for candidate in candidates:
        texts = texts_of(words, candidate)
        if _is_nobody(words, candidate, texts, lexicon):
            continue
        key = words_of(" ".join(texts))
        ballot = ballots.get(key)
        if ballot is None:
            ballot = ballots[key] = Ballot(key)
        if texts not in ballot.printed:
            ballot.printed.add(texts)
            for label, weight in shape_evidence(texts, lexicon).items():
                ballot.shape[label] = max(weight, ballot.shape.get(label, 0.0))
        context = context_evidence(words, candidate, lexicon)
        if _is_plain_start(words, candidate, lexicon):
            context = {label: context.get(label, 0.0) + _UNSURE_START for label in NameLabel}
        elif candidate.last > candidate.first or not words.words[candidate.first].opens:
            _add_prior(words, candidate, lexicon, context)
        ballot.candidates.append(candidate)
        ballot.contexts.append(context)
        listed.append((candidate, ballot, context))
    _add_acronyms(words, listed)
    _share_in_lists(words, listed)
    _share_with_short(ballots)
    return ballots


def _is_nobody(words: Words, candidate: Candidate, texts: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a candidate is a word that is capitalised for another reason: the Company, the First of "First Minister"."""
    lower = [t.lower() for t in texts]
    if len(lower) == 1 and (lower[0] in lexicon.function or lower[0] in lexicon.defined_terms):
        return True
    titled = words.gap(candidate.last) == " " and words.lower(candidate.last + 1) in lexicon.titles
    return titled and all(t in lexicon.title_modifiers for t in lower)


def _add_acronyms(words: Words, listed: list[tuple[Candidate, Ballot, Scores]]) -> None:
    """Capitals in parentheses after a name whose letters they are: "the Korea Fair Trade Commission (KFTC)"."""
    for (long, ballot, _), (short, _, context) in pairwise(listed):
        end = words.words[short.last].end
        if short.first != short.last or not words.gap(long.last).startswith(" (") or short.first != long.last + 1:
            continue
        text = words.words[short.first].text
        if words.draft.text[end : end + 1] == ")" and text.isupper() and fits_acronym(text, ballot.words):
            add(context, ORG, 3.0)


def texts_of(words: Words, candidate: Candidate) -> tuple[str, ...]:
    """The words of a candidate, with a "&" that binds them as a word of its own."""
    texts: list[str] = []
    for i in range(candidate.first, candidate.last + 1):
        texts.append(words.words[i].text)
        if i < candidate.last and "&" in words.gap(i):
            texts.append("&")
    return tuple(texts)


def _is_plain_start(words: Words, candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether the only reason for the capital may be that a sentence starts here."""
    word = words.words[candidate.first]
    return word.opens and candidate.first == candidate.last and is_english(word.text, lexicon)


_ARTICLES = frozenset(
    ["the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "each", "every", "any", "no"]
)


def _add_prior(words: Words, candidate: Candidate, lexicon: Lexicon, context: Scores) -> None:
    """A capital inside a sentence is a name's; of English words a company's, of others a person's as well."""
    texts = texts_of(words, candidate)
    english = [is_english(t, lexicon) for t in texts]
    if len(texts) == 1 and texts[0].isupper():
        return
    if any(english) and (words.lower(candidate.first - 1) in _ARTICLES or words.lower(candidate.last + 1) == "of"):
        return
    if all(english):
        add(context, ORG, 0.4)
        add(context, PERSON, -0.8)
        return
    add(context, ORG, 0.8 if any(english) else 0.5)
    if not any(english):
        add(context, PERSON, 0.5 if len(texts) > 1 else 0.3)


def is_english(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is in the list of English words, itself or without a common ending."""
    lower = word.lower()
    if lower in lexicon.common or lower in lexicon.function:
        return True
    for ending, back in (
        ("s", ""),
        ("es", ""),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("ly", ""),
        ("er", ""),
        ("er", "e"),
        ("ies", "y"),
    ):
        if lower.endswith(ending) and len(lower) > len(ending) + 2 and lower[: -len(ending)] + back in lexicon.common:
            return True
    return lower.endswith(
        ("ings", "tion", "tions", "ness", "ment", "ments", "ously", "ingly", "edly", "ally", "antly", "ently")
    )


def _share_in_lists(words: Words, listed: list[tuple[Candidate, Ballot, Scores]]) -> None:
    """What is said of one name of a list is said in part of the others: "customers include Uber, Notion and Voss"."""
    run: list[tuple[Candidate, Ballot, Scores]] = []
    for item in listed:
        joins = run and run[-1][0].last + 2 >= item[0].first and _is_listed(words, run[-1][0].last, item[0].first)
        if not joins:
            _share(words, run)
            run = []
        run.append(item)
    _share(words, run)


def _is_listed(words: Words, last: int, first: int) -> bool:
    if first == last + 1:
        return words.gap(last) in (", ", "; ", " | ")
    return words.lower(last + 1) in ("and", "or") and words.gap(last) in (" ", ", ") and words.gap(last + 1) == " "


def _is_pair(words: Words, run: list[tuple[Candidate, Ballot, Scores]]) -> bool:
    """Whether two names are a list: joined by "and", not one beside the other."""
    return words.lower(run[0][0].last + 1) in ("and", "or") or words.gap(run[0][0].last) == " | "


def _share(words: Words, run: list[tuple[Candidate, Ballot, Scores]]) -> None:
    if len(run) < 2 or (len(run) == 2 and not _is_pair(words, run)):
        return
    for label in NameLabel:
        own = [ballot.shape.get(label, 0.0) + max(0.0, context.get(label, 0.0)) for _, ballot, context in run]
        for i, (_, _, context) in enumerate(run):
            best = max(own[:i] + own[i + 1 :])
            if best > 0:
                context[label] = context.get(label, 0.0) + min(2.0, _LIST_SHARE * best)


def _share_with_short(ballots: dict[tuple[str, ...], Ballot]) -> None:
    """A short form is believed as its long one is: Fireworks as Fireworks AI."""
    long: dict[str, list[Ballot]] = {}
    for ballot in ballots.values():
        if len(ballot.words) > 1:
            for word in set(ballot.words):
                long.setdefault(word, []).append(ballot)
    for ballot in sorted(ballots.values(), key=lambda b: -len(b.words)):
        if not ballot.words:
            continue
        for other in long.get(ballot.words[0], []):
            verdict = other.verdict() if other is not ballot else None
            if verdict is None:
                continue
            if (verdict[0] is ORG and is_short_form(ballot.words, other.words)) or (
                verdict[0] is PERSON and is_person_form(ballot.words, other.words)
            ):
                ballot.extra[verdict[0]] = max(_SHORT, ballot.extra.get(verdict[0], 0.0))
