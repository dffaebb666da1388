"""Which forms of a name in a draft are of one person or organisation.

Precision first: a short form joins a long one only where no other could be meant, and in the body only after the long one
has been introduced ("Apple" before "Apple Records" is a company of its own).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from amw_nlp.entities.forms import (
    acronyms_of,
    fits_acronym,
    is_person_form,
    is_short_form,
    is_style,
    known_aliases,
    words_of,
)
from amw_nlp.entities.lexicon import load_lexicon
from amw_nlp.entities.native import native_after
from amw_nlp.entities.recognizer import NameLabel, NameSpan
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.patterns import lazy_pattern

_BODY_AFTER = frozenset({Role.TITLE, Role.STANDFIRST, Role.HEADING, Role.CAPTION})
_EXCHANGES = frozenset(["NYSE", "NASDAQ", "LSE", "AMEX", "TSX", "ASX", "HKEX", "NSE", "BSE", "SGX", "TSE", "JSE", "B3"])
_RENAMED = lazy_pattern(
    r",? \(?(?:formerly|previously|once|then|originally)(?: known| called| named| trading)?(?: as)? |,? \(?(?:also|better) known as |,? \(?(?:aka|a\.k\.a\.|doing business as|d/b/a|short for) |,? (?:which )?(?:has been |was )?renamed "
)
# right before a short form, they set it against the long one: "Apple Records sued Apple"
_AGAINST = lazy_pattern(
    r"\b(?:sued|sues|suing|against|from|v|v\.|vs|vs\.|versus|with|and|or|by|bought|buys|acquired|acquires|of|not|unlike|to|owns|sold|than|between|joined)\s(?:the\s)?$"
)


@dataclass(slots=True)
class Group:
    """The spans of one entity, in reading order, under its fullest form."""

    label: NameLabel
    name: str
    spans: list[NameSpan] = field(default_factory=list)


@dataclass(slots=True)
class _Form:
    """All spans with the same words under one label. `root` is the form it was joined to, itself if none."""

    label: NameLabel
    words: tuple[str, ...]
    texts: dict[str, int] = field(default_factory=dict)
    spans: list[NameSpan] = field(default_factory=list)
    root: _Form | None = None
    given: str | None = None
    other_script: bool = False


def group_names(draft: Draft, spans: Sequence[NameSpan], aliases: Mapping[str, tuple[str, ...]]) -> list[Group]:
    """The entities of a draft by first mention. `spans` stand in reading order."""
    forms = _forms(draft, spans)
    _join_neighbours(draft, spans, forms)
    _join_given(list(forms.values()), aliases)
    organisations = [f for f in forms.values() if f.label is NameLabel.ORG]
    _join_known(organisations)
    _join_organisations(draft, organisations)
    people = [f for f in forms.values() if f.label is NameLabel.PERSON]
    loose = _join_people(draft, people)
    return _groups(forms, loose)


def _forms(draft: Draft, spans: Sequence[NameSpan]) -> dict[tuple[NameLabel, tuple[str, ...]], _Form]:
    forms: dict[tuple[NameLabel, tuple[str, ...]], _Form] = {}
    for span in spans:
        text = draft.read(span.at)
        words = _words(text)
        form = forms.setdefault((span.label, words), _Form(span.label, words))
        form.texts[text] = form.texts.get(text, 0) + 1
        form.spans.append(span)
    return forms


def _words(text: str) -> tuple[str, ...]:
    return words_of(text) or (text.casefold(),)


def _root(form: _Form) -> _Form:
    while form.root is not None:
        form = form.root
    return form


def _join(form: _Form, to: _Form) -> None:
    one, other = _root(form), _root(to)
    if one is not other:
        one.root = other


def _join_neighbours(
    draft: Draft, spans: Sequence[NameSpan], forms: dict[tuple[NameLabel, tuple[str, ...]], _Form]
) -> None:
    """Join what a draft itself equates: a name and its acronym or other script in parentheses, a name and its former one."""
    for one, other in pairwise(spans):
        if one.label is not other.label:
            continue
        form, following = (forms[s.label, _words(draft.read(s.at))] for s in (one, other))
        between = draft.text[one.at.end : other.at.start]
        if native_after(draft, one.at) == other.at:
            following.other_script = True
            _join(following, form)
        elif (between.strip() in ("(", '("', "(“") and _is_introduced(draft, other, form)) or _RENAMED.fullmatch(
            between
        ):
            _join(following, form)


def _is_introduced(draft: Draft, short: NameSpan, long: _Form) -> bool:
    """Whether a short form in parentheses after a name is its acronym or short name."""
    text = draft.read(short.at)
    if draft.text[short.at.end : short.at.end + 2].lstrip("\"”'’")[:1] != ")" or text in _EXCHANGES:
        return False
    if not text.isupper():
        return short.label is NameLabel.ORG and is_short_form(words_of(text), long.words)
    lexicon = load_lexicon()
    known = text in lexicon.companies
    return fits_acronym(text, long.words) or (not known and len(long.words) > 2 and 2 <= len(text) <= 6)


def _join_given(forms: Sequence[_Form], aliases: Mapping[str, tuple[str, ...]]) -> None:
    """Join what the settings call one, under the settings' name."""
    for name, others in aliases.items():
        keys = {words_of(n) for n in (name, *others)}
        own = [f for f in forms if f.words in keys]
        for form in own:
            form.given = name
            _join(form, own[0])


def _join_known(forms: list[_Form]) -> None:
    """Join what everybody knows to be one: the Fed and the Federal Reserve."""
    by_words = {f.words: f for f in forms}
    for names in known_aliases():
        own = sorted((by_words[w] for w in names if w in by_words), key=lambda f: (-len(f.words), f.words))
        for form in own[1:]:
            _join(form, own[0])


def _join_organisations(draft: Draft, forms: list[_Form]) -> None:
    by_words: dict[str, list[_Form]] = {}
    by_initials: dict[str, list[_Form]] = {}
    for form in forms:
        for word in {*form.words, form.words[0].partition("-")[0]}:
            by_words.setdefault(word, []).append(form)
        for acronym in acronyms_of(form.words):
            by_initials.setdefault(acronym, []).append(form)
    for short in sorted(forms, key=lambda f: -len(f.words)):
        if short.root is not None or short.other_script:
            continue
        spelt_out = by_initials.get(short.words[0], []) if _is_acronym(short) else []
        long = _the_one(_longer(draft, short, by_words.get(short.words[0], [])) or spelt_out)
        if long is not None and _root(long) is not short:
            _join(short, long)


def _is_acronym(form: _Form) -> bool:
    text = next(iter(form.texts))
    return len(form.words) == 1 and len(text) > 2 and text.isupper()


def _longer(draft: Draft, short: _Form, forms: list[_Form]) -> list[_Form]:
    first = _first_in_body(draft, short)
    found = []
    for long in forms:
        if long is short or _root(long) is short:
            continue
        styled = is_style(short.words, long.words)
        if styled or (is_short_form(short.words, long.words) and _is_before(draft, long, first)):
            found.append(long)
    return found


def _the_one(forms: list[_Form]) -> _Form | None:
    """The only entity among the forms, or None."""
    roots = {id(_root(f)): f for f in forms}
    return next(iter(roots.values())) if len(roots) == 1 else None


def _first_in_body(draft: Draft, form: _Form) -> NameSpan | None:
    return next((s for s in form.spans if _in_body(draft, s)), None)


def _in_body(draft: Draft, span: NameSpan) -> bool:
    text = draft.read(span.at)
    shouted = len(text) > 5 and text.isupper()
    return not shouted and draft.blocks[draft.block_at(span.at.start)].role not in _BODY_AFTER


def _is_before(draft: Draft, long: _Form, short: NameSpan | None) -> bool:
    """Whether the long form is introduced before the body's first use of the short one, and not set against it there."""
    if short is None:
        return True
    before = [s for s in long.spans if s.at.start < short.at.start]
    if not before:
        return False
    sentence = draft.sentences[draft.sentence_at(short.at.start)].span
    if before[-1].at.start < sentence.start:
        return True
    return not _AGAINST.search(draft.text[max(sentence.start, short.at.start - 24) : short.at.start])


def _join_people(draft: Draft, forms: list[_Form]) -> dict[NameSpan, _Form]:
    """Join what is one person; for short forms span by span. Gives the person of each such span."""
    full = [f for f in forms if len(f.words) > 1 and not f.other_script]
    by_name: dict[str, list[_Form]] = {}
    for form in full:
        for word in set(form.words):
            by_name.setdefault(word, []).append(form)
    for form in sorted(full, key=lambda f: len(f.words)):
        longer = [f for f in by_name[form.words[-1]] if len(f.words) > len(form.words)]
        long = _the_one([f for f in longer if is_person_form(form.words, f.words)])
        if long is not None and form.root is None:
            _join(form, long)
    loose: dict[NameSpan, _Form] = {}
    for form in forms:
        if len(form.words) > 1 or form.root is not None or form.other_script or not form.words:
            continue
        candidates = [f for f in by_name.get(form.words[0], []) if is_person_form(form.words, f.words)]
        for span in form.spans:
            person = _person_at(draft, span, candidates)
            if person is not None:
                loose[span] = person
    return loose


def _person_at(draft: Draft, span: NameSpan, candidates: list[_Form]) -> _Form | None:
    """Whom a single name means here: the one bearer so far, or in a heading or before all bearers the one in the draft."""
    met = [f for f in candidates if f.spans[0].at.start < span.at.start]
    if met and _in_body(draft, span):
        return _the_one(met)
    return _the_one(candidates)


def _groups(forms: dict[tuple[NameLabel, tuple[str, ...]], _Form], loose: dict[NameSpan, _Form]) -> list[Group]:
    groups: dict[int, Group] = {}
    members: dict[int, list[_Form]] = {}
    for form in forms.values():
        members.setdefault(id(_root(form)), []).append(form)
    for span, form in sorted((s, loose.get(s, f)) for f in forms.values() for s in f.spans):
        root = _root(form)
        group = groups.get(id(root))
        if group is None:
            group = groups[id(root)] = Group(root.label, _fullest(members[id(root)]))
        group.spans.append(span)
    return list(groups.values())


def _fullest(forms: list[_Form]) -> str:
    """The name to show: the settings' own, else the form of most words in Latin script, least shouted, longest."""
    given = next((f.given for f in forms if f.given), None)
    if given:
        return given
    root = next(f for f in forms if f.root is None)
    shown = [f for f in forms if not f.other_script] or forms
    best = max(shown, key=lambda f: (_holds(f, root), len(f.words), f is root))
    return max(best.texts, key=lambda t: (not t.isupper() or len(t) < 6, len(t), t))


def _holds(form: _Form, root: _Form) -> bool:
    """Whether a form holds the root's words (a former name does not, however long)."""
    return form is root or set(root.words) <= set(form.words)
