"""What a candidate's own words say of it."""

from __future__ import annotations

from amw_nlp.entities.contexts import LOC, ORG, OTHER, PERSON, PRODUCT, Scores, add
from amw_nlp.entities.lexicon import Lexicon
from amw_nlp.text.patterns import lazy_pattern

_INITIALS = lazy_pattern(r"(?:[A-Z]\.[- ]?){1,3}|[A-Z]\.?")
_CODE = lazy_pattern(r"[A-Za-z]{0,8}-?\d[\w./+-]*")
_INNER = lazy_pattern(r"(?!Mc|Mac|De|Di|Le|La|Du|Van|Von|O['’]|D['’]|St)[\w]*[a-z][A-Z]\w*")


def shape_evidence(texts: tuple[str, ...], lexicon: Lexicon) -> Scores:
    """The scores of a candidate's words, particles and signs between them left out."""
    scores: Scores = {}
    name = " ".join(texts)
    _known(name, texts, lexicon, scores)
    if len(texts) > 1:
        _organisation(texts, lexicon, scores)
        _person(texts, lexicon, scores)
        _place(texts, lexicon, scores)
    elif texts[0] in lexicon.given_names:
        add(scores, PERSON, 0.4 if texts[0].lower() in lexicon.common else 0.8)
    _thing(texts, lexicon, scores)
    return scores


def _known(name: str, texts: tuple[str, ...], lexicon: Lexicon, scores: Scores) -> None:
    word = name.lower() in lexicon.common
    if name in lexicon.person_like:
        add(scores, ORG, 5.0)
    if name in lexicon.companies:
        add(scores, ORG, 1.0 if word else 3.0)
    if name in lexicon.agencies:
        add(scores, ORG, 3.0)
    if name in lexicon.places or (name.isupper() and name.title() in lexicon.places):
        add(scores, LOC, 2.8)
    if name in lexicon.indices or texts[0] in lexicon.indices:
        add(scores, OTHER, 4.0)
    if texts[0] in lexicon.products or name in lexicon.products:
        add(scores, PRODUCT, 3.0)
    if len(texts) == 1 and name.isupper() and 2 <= len(name) <= 6 and name.isalpha():
        add(scores, ORG, 0.8)
    if len(texts) == 1 and "&" in name and name.isupper():
        add(scores, ORG, 2.0)
    if len(texts) == 1 and _INNER.fullmatch(name):
        add(scores, ORG, 1.0)


def _organisation(texts: tuple[str, ...], lexicon: Lexicon, scores: Scores) -> None:
    if texts[-1] in lexicon.legal and len(texts[-1].strip(".")) > 1:
        add(scores, ORG, 4.0)
    elif (texts[-1] in lexicon.heads and texts[-1] not in lexicon.given_names) or (
        texts[-1].upper() == texts[-1] and texts[-1].title() in lexicon.heads
    ):
        add(scores, ORG, 2.8)
    if texts[0] in lexicon.openers or " ".join(texts[:2]) in lexicon.openers:
        add(scores, ORG, 2.5)
    elif any(t in lexicon.other_heads for t in texts[:-1]):
        add(scores, ORG, 2.0)
    if "&" in texts:
        add(scores, ORG, 3.0)


def _person(texts: tuple[str, ...], lexicon: Lexicon, scores: Scores) -> None:
    given = texts[0] in lexicon.given_names or texts[0].split("-")[0] in lexicon.given_names
    if given and len(texts) <= 5:
        add(scores, PERSON, 1.6 if texts[0].lower() in lexicon.common else 3.0)
    elif texts[0] in lexicon.family_first and len(texts) <= 3:
        add(scores, PERSON, 1.5)
    elif len(texts) <= 4 and _is_family(texts[-1], lexicon) and not any(t in lexicon.heads for t in texts):
        add(scores, PERSON, 1.6)
    elif texts[-1] in lexicon.given_names and len(texts) == 2 and texts[0].lower() not in lexicon.common:
        add(scores, PERSON, 0.6)
    if _INITIALS.fullmatch(texts[0]) or (len(texts) > 2 and texts[1].endswith(".") and _INITIALS.fullmatch(texts[1])):
        add(scores, PERSON, 2.0)
    if any(t in ("van", "von", "bin", "ibn", "binti", "der", "ter", "ten", "dos", "al", "el") for t in texts) or texts[
        -1
    ].startswith(("al-", "Al-", "El-", "el-", "O'", "O’", "Mc", "Mac")):
        add(scores, PERSON, 1.5)
    if texts[-1].rstrip(".") in ("Jr", "Sr", "III"):
        add(scores, PERSON, 3.0)


def _is_family(word: str, lexicon: Lexicon) -> bool:
    if any(part in lexicon.family_names for part in word.split("-")):
        return True
    return any(len(word) >= n + 3 and word[-n:] in lexicon.family_endings for n in range(2, 8))


def _place(texts: tuple[str, ...], lexicon: Lexicon, scores: Scores) -> None:
    if texts[-1] in lexicon.place_heads:
        add(scores, LOC, 2.5)
    if texts[0] in lexicon.place_openers and texts[-1] not in lexicon.heads:
        add(scores, LOC, 0.8)


def _thing(texts: tuple[str, ...], lexicon: Lexicon, scores: Scores) -> None:
    if texts[0] in lexicon.series and len(texts) > 1 and (len(texts[1]) <= 3 or texts[1][0].isdigit()):
        add(scores, OTHER, 5.0)
    elif texts[-1] in lexicon.thing_heads:
        add(scores, OTHER, 3.0 if len(texts) > 1 else 1.0)
    elif _CODE.fullmatch(texts[-1]) and not texts[0][0].isdigit():
        add(scores, PRODUCT, 2.5 if len(texts) > 1 or "-" in texts[0] else 2.0)
    elif _CODE.fullmatch(texts[0]) and len(texts) == 1:
        add(scores, PRODUCT, 1.5)
