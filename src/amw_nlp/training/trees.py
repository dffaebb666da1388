"""Dependency trees to learn from: CoNLL-U files, brought from their tokens to our words.

A treebank cuts words otherwise than `split_words` does ("Kettle's" is two tokens, "1,200" one). Each of our words takes the token that most
of its letters are of; a token of several words has its first word stand for it, and the others hang on that one as `inner`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from amw_nlp.entities.tagger.grammar import RELATION, coarse_relation
from amw_nlp.entities.tagger.words import split_words


@dataclass(frozen=True, slots=True)
class TreeText:
    """A text with, for each of its words, its governor (a word's index, -1 for the top of a sentence), its relation to it
    (an index into RELATIONS), and which sentence it is of."""

    text: str
    heads: list[int]
    relations: list[int]
    sentences: list[int]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    head: int
    relation: str


def read_trees(paths: Iterable[Path]) -> Iterator[TreeText]:
    """The texts of CoNLL-U files, one a file; paragraphs are kept as lines of their own."""
    for path in sorted(paths):
        text, sentences = _read_file(path)
        yield _to_words(text, sentences)


def _read_file(path: Path) -> tuple[str, list[list[_Token]]]:
    text, sentences = "", []
    paragraph = False
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        paragraph = paragraph or any(line.startswith(("# newpar", "# newdoc")) for line in lines)
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        if not rows:
            continue
        if text:
            text = text.rstrip() + ("\n\n" if paragraph else " ")
        text, tokens = _read_sentence(text, rows)
        sentences.append(tokens)
        paragraph = False
    return text, sentences


def _read_sentence(text: str, rows: Sequence[Sequence[str]]) -> tuple[str, list[_Token]]:
    """The text with one sentence's tokens added, and these. A token that stands within another ("don't") is laid over its letters."""
    tokens: list[_Token] = []
    whole_until, whole = 0, (0, 0)
    for row in rows:
        number, form, head, relation, misc = row[0], row[1], row[6], row[7], row[9]
        if "." in number:
            continue
        space = "" if "SpaceAfter=No" in misc else " "
        if "-" in number:
            whole, whole_until = (len(text), len(text) + len(form)), int(number.split("-")[1])
            text += form + space
            continue
        if int(number) <= whole_until:
            start = tokens[-1].end if tokens and tokens[-1].end > whole[0] else whole[0]
            end = whole[1] if int(number) == whole_until else min(start + len(form), whole[1])
        else:
            start, end = len(text), len(text) + len(form)
            text += form + space
        tokens.append(_Token(start, end, int(head) - 1, relation))
    return text, tokens


def _to_words(text: str, sentences: Sequence[Sequence[_Token]]) -> TreeText:
    words = split_words(text)
    heads, relations, numbers = [-1] * len(words), [0] * len(words), [0] * len(words)
    first = 0
    for number, tokens in enumerate(sentences):
        last = first
        while last < len(words) and words[last].start < (tokens[-1].end if tokens else 0):
            last += 1
        _put_sentence([(w.start, w.end) for w in words[first:last]], tokens, first, heads, relations)
        numbers[first:last] = [number] * (last - first)
        first = last
    return TreeText(text, heads, relations, numbers)


def _put_sentence(
    words: Sequence[tuple[int, int]], tokens: Sequence[_Token], first: int, heads: list[int], relations: list[int]
) -> None:
    owner = [_token_of(start, end, tokens) for start, end in words]
    word_of: dict[int, int] = {}
    for i, token in enumerate(owner):
        word_of.setdefault(token, i)
    for i, token in enumerate(owner):
        if word_of[token] != i:
            heads[first + i], relations[first + i] = first + word_of[token], RELATION["inner"]
            continue
        relation = tokens[token].relation
        governor = tokens[token].head
        # a token without a word of its own ("n't") hands its dependents up
        while governor >= 0 and governor not in word_of:
            governor = tokens[governor].head
        relations[first + i] = RELATION[coarse_relation(relation)]
        heads[first + i] = first + word_of[governor] if governor >= 0 else -1


def _token_of(start: int, end: int, tokens: Sequence[_Token]) -> int:
    """The token that most of the letters from `start` to `end` are of."""
    return max(range(len(tokens)), key=lambda k: min(end, tokens[k].end) - max(start, tokens[k].start))
