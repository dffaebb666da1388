"""How a noun of a sentence stands to a figure in it: how far, what lies between, and how grammar joins the two."""

from __future__ import annotations

from amw_nlp.facts.clauses import ClauseKind
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.table.nominal import is_verb
from amw_nlp.facts.table.nouns import Noun, word_of
from amw_nlp.facts.table.scene import Scene
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.parse import Parse

_FAR = 30
_DEEP = 9
_NEAR = 8
_ITS = frozenset({"its", "their", "his", "her", "our"})
_IT = frozenset({"it", "they", "he", "she", "we", "which", "who", "that"})
_PREPOSITIONS = ("of", "for", "from", "to", "at", "in", "by", "with", "than", "on")
_RELATIONS = ("nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss", "appos", "conj", "compound", "root")
_ABOVE = frozenset({"nmod", "compound", "nummod", "amod", "appos", "nmod:poss", "flat", "inner"})
Traits = dict[str, float]


def nearest(nouns: list[Noun], scene: Scene, i: int) -> Noun | None:
    """Of the places of one noun that which is likeliest meant: in the figure's clause, then before it, then near."""
    clause_of = scene.phrase.clause_of
    return min(nouns, key=lambda n: (clause_of[n.last] != clause_of[i], n.first > i, abs(n.last - i)), default=None)


def place_traits(noun: Noun, scene: Scene, i: int, lexicon: Lexicon) -> Traits:
    """How a noun stands to the figure at item `i`; what cannot be told is left out."""
    phrase, items = scene.phrase, scene.phrase.items
    first, last = (noun.last + 1, i) if noun.first <= i else (i + 1, noun.first)
    between = items[first:last]
    after = items[noun.last + 1] if noun.last + 1 < len(items) else None
    before = _preposition(items, noun.first)
    traits = {
        "after": float(noun.first > i),
        "distance": float(min(_FAR, max(0, last - first))),
        "figures": float(sum(item.kind is ItemKind.FIGURE for item in between)),
        "names": float(sum(item.kind is ItemKind.NAME for item in between)),
        "nouns": float(sum(min(noun.last, i) < n.last < max(noun.first, i) for n in scene.nouns)),
        "commas": float(sum(item.word in (",", ";", "—", "–", "(", ")") for item in between)),
        "verbs": float(sum(is_verb(item, lexicon) for item in between)),
        "turns": float(sum(lexicon.direction(item.word) is not None for item in between)),
        "clause": float(phrase.clause_of[noun.last] == phrase.clause_of[i]),
        "main": float(phrase.clauses[phrase.clause_of[noun.last]].kind is ClauseKind.MAIN),
        "opens": float(noun.first <= 1),
        "order": float(sum(n.last < noun.first for n in scene.nouns)),
        "owner": float(noun.owner),
        "colon": float(after is not None and after.word in (":", "-", "—", "–")),
        "comma": float(after is not None and after.word == ","),
        "verb": float(after is not None and is_verb(after, lexicon)),
        "says": float(any(_says(item) for item in items[max(0, noun.first - 2) : noun.last + 3])),
        "form": float(noun.form),
        "length": float(noun.last - noun.first),
        "capital": float(noun.text[0].isupper() and noun.first > 0),
    }
    traits |= {f"in {p}": float(before == p) for p in _PREPOSITIONS}
    return traits | (_grammar(noun, items[i], scene.parse) if scene.parse is not None else {})


def _preposition(items: tuple[Item, ...], at: int) -> str:
    """The word before a noun phrase, past its determiner."""
    at -= 1
    while at > 0 and items[at].word in words_of("table.determiners"):
        at -= 1
    return items[at].word if at >= 0 else ""


def _says(item: Item) -> bool:
    return item.word in words_of("table.says") or item.word == "according"


def _grammar(noun: Noun, figure: Item, parse: Parse) -> Traits:
    """How the parse joins a noun's head to a figure's: up so many words, and down so many."""
    at, word = word_of(figure, parse), noun.word
    if at is None or word is None:
        return {}
    up, down = list(parse.up(at)), list(parse.up(word))
    meet = next((w for w in up if w in down), None)
    predicate = parse.predicate(at)
    traits = {
        "subject": float(parse.subject(predicate) == word),
        "subject above": float(_above(parse, predicate) == word),
        "over": float(word in up),
        "under": float(at in down),
        "nominal": float(word in _nominal(at, parse)),
        "predicate": float(parse.predicate(word) == predicate),
        "clause over": float(parse.predicate(word) in up),
        "owned": float(parse.relations[word] in ("nmod:poss", "nmod") and parse.heads[word] in up),
        "under subject": float(parse.subject(predicate) in down[1:]),
        "beside": float(parse.heads[word] == predicate),
    }
    if meet is not None:
        traits |= {"up": float(min(_DEEP, up.index(meet))), "down": float(min(_DEEP, down.index(meet)))}
    return traits | {f"is {r}": float(parse.relations[word] == r) for r in _RELATIONS}


def _above(parse: Parse, predicate: int) -> int | None:
    """The subject of the clause over a clause."""
    return parse.subject(parse.predicate(parse.heads[predicate])) if parse.heads[predicate] >= 0 else None


def _nominal(word: int, parse: Parse) -> list[int]:
    """The nouns that a figure hangs on."""
    found: list[int] = []
    while parse.relations[word] in _ABOVE and parse.heads[word] >= 0 and len(found) < _DEEP:
        word = parse.heads[word]
        found.append(word)
    return found


def figure_traits(scene: Scene, i: int) -> Traits:
    """What stands right beside a figure, and how grammar takes it."""
    items = scene.phrase.items
    before = _preposition(items, i)
    after = items[i + 1].word if i + 1 < len(items) else ""
    traits = {f"after {p}": float(before == p) for p in _PREPOSITIONS} | {
        f"before {p}": float(after == p) for p in _PREPOSITIONS
    }
    traits["first"] = float(not any(item.kind is ItemKind.FIGURE for item in items[:i]))
    traits["clause kind"] = float(list(ClauseKind).index(scene.phrase.clause(i).kind))
    near = {item.word for item in items[max(0, i - _NEAR) : i]}
    traits |= {"its": float(bool(near & _ITS)), "it": float(bool(near & _IT))}
    if scene.parse is not None and (word := word_of(items[i], scene.parse)) is not None:
        subject = scene.parse.subject(scene.parse.predicate(word))
        traits["subject before"] = float(subject is not None and subject < word)
        traits |= {f"figure {r}": float(scene.parse.relations[word] == r) for r in _RELATIONS}
    return traits
