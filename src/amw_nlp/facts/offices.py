"""Who is said to hold which post of which body, wherever the title stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.entities.lexicon import load_lexicon
from amw_nlp.facts.marked import Mark, Marked, compiled
from amw_nlp.facts.posts import post_titles, title_pattern
from amw_nlp.facts.topic import stem
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_LEFT, _RIGHT = 150, 110
_LONG = 2500
"""Characters of a sentence that no reporter writes."""
_CAPS = r"(?-i:[A-Z][\w’'-]{1,24}(?: (?:of |de |la )?[A-Z][\w’'-]{1,24}){0,2})"
_RANK = r"(?:(?:Mr|Ms|Mrs|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Professor|Rev|Father|Captain|Capt|Cllr|Shri|Smt|General|Judge)\.? ){0,2}"
_MODS = r"(?:(?!(?:the|an?|its|their|his|her|our|said|says)\b)[\w-]{2,20} ){0,2}"
_OWNER = rf"(?:<O:own>(?:['’]s?)?|(?P<place>{_CAPS}?)(?:['’]s?)?|(?:the |this |that )?(?:[\w-]{{2,20}} ){{0,2}}?(?P<noun>[a-z][a-z-]{{2,20}})['’]s?) "
_PHRASE = rf"(?P<det>(?:the|its|their|his|her|our|a|an|one|another|some) )?(?:{_OWNER})?(?P<mods>{_MODS})(?:[\w-]{{3,20}}(?: [\w-]{{3,20}}){{0,2}} and )?$"
_STARTS = lazy_pattern(r"(?:^|(?<=[\s\"“(—–-]))(?=[\w\ue010])")
# from the name to the title that follows it
_AFTER_NAME = lazy_pattern(
    compiled(
        r"<P:who>(?: \([^()]{1,40}\))?(?:, (?:aged )?\d\d)?(?P<link>,? ?[–—-]+ |, (?:who (?:is|serves as|remains|has been|works as|was) (?:also )?)?(?:as )?| \((?!D)| (?:is|was|has been|remains|serves as|served as|works as) |: )(?=[^,.;:()]{0,90}$)"
    ).pattern,
    re.IGNORECASE,
)
_OF = (
    r"^(?: (?:of|at|for|to|in) (?:(?:the|its|their|rival|our) )?(?:<O:own>|(?P<place>"
    + _CAPS
    + r")|(?:[\w-]{2,20} ){0,2}?(?P<noun>[a-z][a-z-]{2,20})))"
)
_OF_NAME = rf"^ <P>{_OF.removeprefix('^').replace('of|at|for|to|in', 'of')}"
_THEN_NAME = rf"^(?P<link>,|:| [–—-]| \()? ?(?P<also>(?<=, )(?:(?![a-z]+(?:ed|ing) |sa[iy]|told)[a-z-]{{3,20}} ){{1,2}})?{_RANK}<P:who>"
_VERBS = {"runs": "chief executive", "heads": "chief executive", "chairs": "chair", "captains": "captain", "skippers": "captain", "edits": "editor", "coaches": "head coach", "leads": "chief executive"}  # fmt: skip
_HEADS = r"<P:who>(?:, who| who|, 'who)? (?P<verb>runs|heads|chairs|captains|skippers|edits|coaches|leads) (?:the )?(?:<O:own>)(?=[ ,.;:]|$)"
_HARM = r"(?:stabbed|shot|murdered|killed|attacked|assaulted|robbed|punched|mugged|knifed|strangled|beat up)"
_GIVES = lazy_pattern(rf"\b(?:{'|'.join(_VERBS)}|{_HARM})\b")
_HARMED = (
    rf"<P:attacker>(?:, \d\d,)? (?:had |allegedly |then )*{_HARM} (?:<P> )?(?:[\w’'-]+ ){{0,4}}?(?:[\w’'-]+, )?<P:victim>(?!['’])",
    rf"<P:victim>(?:, \d\d,)? (?:was|had been) (?:[a-z]+ly )?{_HARM} (?:[\w’'-]+ ){{0,6}}?by (?:[\w’'-]+ ){{0,4}}?(?:[\w’'-]+, )?<P:attacker>(?!['’])",
)
_NOT_NOW_AFTER = lazy_pattern(
    r"[- ](?:designate|elect|emeritus|candidate|hopeful|contender|until|nominee|from|between|in waiting|at the time|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NONE = frozenset(["the", "an", "said", "says", "and", "but", "for", "of", "at", "in", "to", "with", "by", "as"])


@dataclass(frozen=True, slots=True)
class Office:
    """A person in a post, as one sentence says it. Of what: `of` is an entity, `where` a place in capitals, `noun` a common noun;
    all None where it is not said there. `at` is where the title stands, `definite` whether it stands with `the` or an owner,
    `before` what its sentence says before it.
    """

    person: Mark
    title: str
    of: int | None
    where: str | None
    noun: str | None
    named: str | None
    at: Span
    sentence: int
    definite: bool
    before: str = ""


def find_offices(sentences: Sequence[Marked]) -> Iterator[Office]:
    """The posts and roles that a draft gives people now, in reading order."""
    for sentence in sentences:
        if not sentence.kinds("P") or len(sentence.text) > _LONG:
            continue
        for match in title_pattern(sentence.text).finditer(sentence.text):
            yield from _posts(sentence, match)
        for found in sentence.find(_HEADS):
            own = found.marks["own"]
            start = sentence.text.find(found.words["verb"], found.start)
            at = sentence.span(start, start + len(found.words["verb"]))
            title = _VERBS[found.word("verb")]
            yield Office(found.marks["who"], title, own.entity, None, None, _name(own), at, sentence.sentence, True)
        for found in (f for pattern in _HARMED for f in sentence.find(pattern)):
            for role, who in found.marks.items() if all(m.mention for m in found.marks.values()) else ():
                yield Office(who, role, None, None, None, None, who.at, sentence.sentence, True)


def _name(mark: Mark | None) -> str | None:
    return mark.mention.text if mark and mark.mention else None


@dataclass(frozen=True, slots=True)
class _Body:
    of: int | None = None
    where: str | None = None
    noun: str | None = None
    named: str | None = None


def _posts(sentence: Marked, match: re.Match[str]) -> Iterator[Office]:
    """The holders of the post of one title: the name before it and the one behind it, whichever is tied to it."""
    title = _canonical(match)
    left = sentence.text[max(0, match.start() - _LEFT) : match.start()]
    right = sentence.text[match.end() : match.end() + _RIGHT]
    if title is None or _is_not_now(left, right):
        return
    phrase = _phrase(left)
    det = (phrase["det"] or "").strip().lower() if phrase else ""
    if phrase is None or (title in post_titles().exclusive and det in ("a", "an", "one", "another", "some")):
        return
    special = (phrase["mods"] or "").split()[-1:]
    if (
        title in post_titles().of_a_field
        and special
        and special[0].islower()
        and special[0] not in load_lexicon().function
    ):
        title = f"{special[0]} {title}"
    of = compiled(_OF).search(right)
    body = _body(sentence, of) if of else _Body()
    before = _body(sentence, phrase)
    sent = right.startswith(" to ") and before != _Body()  # the Afghan ambassador to the United States is Afghanistan's
    if body == _Body() or sent:
        body = before
    rest = right[of.end() :] if of and _body(sentence, of) != _Body() else right
    if _NOT_NOW_AFTER.match(rest):
        return
    who = _behind(sentence, rest, tight=True) or _before(sentence, left) or _behind(sentence, rest)
    who = who or _behind(sentence, _past_and(rest))
    of_name = compiled(_OF_NAME).search(rest) if body == _Body() else None
    if of_name:
        body = _body(sentence, of_name)
    if who is not None and who.entity is not None:
        definite = det == "the" or before != _Body() or bool(of)
        at = sentence.span(match.start(), match.end())
        yield Office(who, title, body.of, body.where, body.noun, body.named, at, sentence.sentence, definite, left)


def _phrase(left: str) -> re.Match[str] | None:
    """The phrase that a title ends: from its owner on, else from its article, else from what words there are."""
    starts = [m.start() for m in _STARTS.finditer(left, max(0, len(left) - 100))] + [len(left)]
    found = [m for m in (compiled(_PHRASE).match(left, at) for at in starts) if m]
    placed = [m for m in found if m["place"] and _is_place(m["place"])]
    owned = [m for m in found if m["m_own"] or m in placed or (m["noun"] or "") in post_titles().bodies]
    return next(iter(owned or [m for m in found if m["det"]] or found[-1:]), None)


def _past_and(rest: str) -> str:
    """What follows the second of two titles: `chairman and chief executive Dermot Flood`."""
    second = title_pattern(rest).match(rest, 5) if rest.startswith(" and ") else None
    return rest[second.end() :] if second else ""


def _canonical(match: re.Match[str]) -> str | None:
    data = post_titles()
    field = match["of"] or match["field"] or match["sec"]
    if match["known"]:
        title = data.known[match["known"].lower()]
    else:
        words = [w for w in re.split(r"[, &]+", field.lower()) if w not in ("and", "the")]
        if any(w in data.no_field for w in words[:1]):
            return None
        title = "minister of " + " ".join(stem(w) for w in words)
    return f"deputy {title}" if match["below"] else title


def _is_not_now(left: str, right: str) -> bool:
    """Whether words about a title say that the post is past, to come, shared or another's."""
    data = post_titles()
    near = re.split(r"[,;:()]|\. |\ue010P\d+\ue011", left)[-1].lower().split()[-4:]
    if any(w.strip("\"“'’") in data.not_now or w.startswith(("ex-", "co-", "then-")) for w in near):
        return True
    return _NOT_NOW_AFTER.match(right) is not None


def _body(sentence: Marked, found: re.Match[str]) -> _Body:
    groups = found.groupdict()
    if groups.get("m_own") is not None:
        mark = sentence.marks[int(groups["m_own"])]
        return _Body(of=mark.entity, named=_name(mark)) if mark.entity is not None else _Body()
    place, noun = groups.get("place"), (groups.get("noun") or "").lower()
    if place and _is_place(place):
        return _Body(where=place.removesuffix("'s").removesuffix("’s"))
    if noun in post_titles().bodies:
        return _Body(noun=noun)
    return _Body()


def _is_place(words: str) -> bool:
    """Whether capitalised words may name what a post is of, and are not how a sentence begins."""
    first = words.lower().split()[0].strip("'’")
    common = first in load_lexicon().common and " " not in words
    return first not in _NONE and not common and not title_pattern(words).fullmatch(words)


def _before(sentence: Marked, left: str) -> Mark | None:
    found = _AFTER_NAME.search(left)
    if found is None or "was" in found["link"].split() or "served" in found["link"]:
        return None
    between = left[found.end() :]
    if not compiled(rf"^{_PHRASE}").search(between) or _is_clause(between):
        return None
    return sentence.marks[int(found["m_who"])]


def _is_clause(between: str) -> bool:
    """Whether words between a name and a title hold a verb: `Lund, told the chief executive`."""
    first = between.split(" ", 1)[0].lower()
    return first in (
        "said",
        "says",
        "told",
        "met",
        "named",
        "called",
        "asked",
        "with",
        "and",
        "but",
        "when",
        "while",
        "by",
    )


def _behind(sentence: Marked, rest: str, *, tight: bool = False) -> Mark | None:
    """The name that follows a title; `tight` where nothing stands between."""
    found = compiled(_THEN_NAME).search(rest)
    if found is None or (tight and found["link"]):
        return None
    if load_lexicon().function & set((found["also"] or "").split()):
        return None
    after = rest[found.end("m_who") :].lstrip("\ue011")
    if found["link"] == "," and not re.match(r"[,.;:)\"”]|$| (?:and|who)\b", after):
        return None
    return sentence.marks[int(found["m_who"])]


def may_have_posts(text: str) -> bool:
    """Whether a text, in lower case with single blanks, prints any title or any verb that gives a role."""
    return title_pattern(text).search(text) is not None or _GIVES.search(text) is not None
