"""Whose an age is, and whose a birth or founding: a name's, a noun's, a pronoun's, by the grammar, or by order where there is none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from amw_nlp.facts.aged.bearer import Bearer, Kind, Sort, bearer_words, kind_of, pronoun_kind
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.parse import Parse
from amw_nlp.text.span import Span

_SUBJECTS = ("nsubj", "nsubj:pass")
_DESCRIBES = frozenset({"amod", "compound", "nummod", "nmod", "nmod:desc", "appos", "acl", "dep", "advmod"})
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "appos", "nmod:poss", "root", "conj", "iobj"})
_ASTRAY = ("appos", "root", "other", "nmod", "dep", "parataxis")
_CLAUSE = frozenset({"root", "advcl", "acl", "acl:relcl", "ccomp", "parataxis"})
_STEPS = 6


class Bearers:
    """Asks of a draft whose each age and each beginning is."""

    def __init__(self, draft: Draft, sentences: Sequence[Marked], parse: Parse | None) -> None:
        self._draft = draft
        self._parse = parse
        marks = ((m, s.sentence) for s in sentences for m in s.kinds("OP"))
        self._marks = sorted(marks, key=lambda pair: pair[0].at.start)
        self._starts = [mark.at.start for mark, _ in self._marks]

    @property
    def parse(self) -> Parse | None:
        """The grammar that is asked, where there is one."""
        return self._parse

    def names_in(self, sentence: int, kind: str) -> set[int | None]:
        """The people (P) or organisations (O) of a sentence."""
        return {mark.entity for mark, number in self._marks if number == sentence and mark.kind == kind}

    def of_word(self, word: int) -> Bearer | None:
        """Who or what a word of the grammar names, with what is put beside it."""
        parse = self._parse
        assert parse is not None
        word = self._antecedent(word)
        number = self._draft.sentence_at(parse.starts[word])
        noun, top = self._text(word), self._top(word)
        for each in (word, top, *parse.dependents(word, "appos", "flat"), *self._called(word)):
            if (mark := self._mark_at(each)) is not None:
                kind = Kind.PERSON if mark.kind == "P" else Kind.THING
                return Bearer(
                    number, self._top(word), mark.entity, self._text(word), Sort.NAME, kind, self._is_main(word)
                )
        sort = self._sort(word, noun)
        if sort is Sort.PRONOUN and (named := self._named_later(word)) is not None:
            return named
        if not noun[:1].isalpha() or sort is None:
            return None
        kind = pronoun_kind(noun) if sort is Sort.PRONOUN else kind_of(noun)
        if sort is not Sort.PRONOUN and self._draft.text[parse.starts[word]].isupper() and not self._opens(word):
            kind = Kind.EITHER  # a name that is none of the entities: "the Dane", "the Advertiser"
        return Bearer(number, top, None, noun, sort, kind, self._is_main(top))

    def antecedent_of(self, word: int) -> Bearer | None:
        """Whom a clause describes: `Morton, whose date of birth was given as`."""
        parse = self._parse
        assert parse is not None
        for up in parse.up(word):
            if parse.relations[up].startswith("acl") and parse.heads[up] >= 0:
                return self.of_word(parse.heads[up])
        return None

    def _top(self, word: int) -> int:
        """The word that others are put beside: of `their eldest, Sofia,` the first."""
        parse = self._parse
        assert parse is not None
        if any(self._text(d) in bearer_words("words", "pronouns") for d in parse.dependents(word, "nmod:poss")):
            return word  # "her daughter"
        top = next((up for up in parse.up(word) if parse.relations[up] != "appos"), word)
        first = min([word, *parse.dependents(word, "det", "amod")])
        if first > 1 and self._text(first - 1) == "," and self._text(first) in ("a", "an"):
            # "The Nightingale, a trawler launched in 1969, was", whatever the arcs say
            before = first - 2
            over = parse.heads[before] if parse.relations[before] in ("flat", "compound") else before
            if over >= 0 and parse.relations[over] in _SUBJECTS:
                return over
        return top

    def _called(self, word: int) -> list[int]:
        """`The suspect, named as Colin Vane`."""
        parse = self._parse
        assert parse is not None
        acts = (a for a in parse.dependents(word, "acl") if self._text(a) in ("named", "identified", "called", "known"))
        return [d for a in acts for d in parse.dependents(a, "obl", "obj", "xcomp")]

    def subject_of(self, word: int) -> Bearer | None:
        """Who or what the clause around a word is of."""
        parse = self._parse
        assert parse is not None
        clause = self.clause_of(word)
        subject = parse.subject(clause)
        if subject is None:
            # an arc gone astray: what stands before the verb and hangs on it
            subject = next((d for d in reversed(parse.dependents(clause, *_ASTRAY)) if d < clause and d != word), None)
        return None if subject is None else self.of_word(subject)

    def clause_of(self, word: int) -> int:
        """The word that heads the clause around a word; a second verb of one subject heads its own."""
        parse = self._parse
        assert parse is not None
        for up in parse.up(word):
            joined = parse.relations[up] == "conj" and parse.dependents(up, "aux", "cop", "obj", "obl")
            if joined or parse.relations[up] in _CLAUSE or parse.dependents(up, *_SUBJECTS):
                return up
        return word

    def described(self, word: int, *, joined: bool) -> Bearer | None:
        """Who or what a word describes: `the 51-year-old nurse`, `his coach, 58,`; else the subject of its clause."""
        parse = self._parse
        assert parse is not None
        first = word
        for _ in range(_STEPS):
            over, relation = parse.heads[word], parse.relations[word]
            if parse.dependents(word, *_SUBJECTS) or over < 0 or relation not in _DESCRIBES:
                break
            word = over
            if parse.relations[word] in _NOMINAL or self._mark_at(word) is not None:
                return self.of_predicate(word)
        return self.of_predicate(word) if joined and word != first else self.subject_of(word)

    def of_predicate(self, word: int) -> Bearer | None:
        """Who a noun names; where it is said of a subject ("it is a 12-year-old firm"), that one."""
        parse = self._parse
        assert parse is not None
        own = parse.dependents(word, *_SUBJECTS)
        if own and parse.dependents(word, "cop"):
            found = self.of_word(own[0])
            if found is not None and found.noun in ("i", "we"):
                found = None
            kind = kind_of(self._text(word))
            number = self._draft.sentence_at(parse.starts[word])
            return found or Bearer(number, word, None, self._text(word), Sort.THE, kind, main=True)
        return self.of_word(word)

    def subject_after(self, word: int) -> Bearer | None:
        """The subject of the main clause after a participle that opens it: `Founded in 2019, Mellow Health has`."""
        parse = self._parse
        assert parse is not None
        number = self._draft.sentence_at(parse.starts[word])
        inside = parse.words_in(self._draft.sentences[number].span)
        for each in range(word + 1, inside.stop):
            if parse.relations[each] in _SUBJECTS and parse.relations[parse.heads[each]] in (
                "root",
                "ccomp",
                "parataxis",
            ):
                return self.of_word(each)
        return None

    def _named_later(self, word: int) -> Bearer | None:
        """Whom a pronoun before the main clause stands for: `Since it was founded in 2015, Loopline has`."""
        parse = self._parse
        assert parse is not None
        clause = parse.predicate(word)
        if parse.relations[clause] != "advcl" or parse.heads[clause] < clause:
            return None
        subjects = [s for s in parse.dependents(parse.heads[clause], *_SUBJECTS) if s > word]
        if not subjects or self._mark_at(subjects[0]) is None:
            return None
        found = self.of_word(subjects[0])
        return found if found is not None and found.kind.may_be(pronoun_kind(self._text(word))) else None

    def is_nobody(self, word: int) -> bool:
        """Whether the clause around a word is of nobody in particular: "at 22 you know nothing"."""
        assert self._parse is not None
        clause = self.clause_of(word)
        if self._text(clause) in bearer_words("words", "stands_for") and not self._parse.dependents(clause, *_SUBJECTS):
            return True
        subject = self._parse.subject(clause)
        return subject is not None and self._text(subject) in bearer_words("words", "nobody")

    def is_present(self, word: int) -> bool:
        """Whether the clause around a word is told of now."""
        parse = self._parse
        assert parse is not None
        clause = self.clause_of(word)
        while (
            parse.relations[clause] == "advcl"
            and parse.heads[clause] > clause
            and not parse.dependents(clause, *_SUBJECTS)
        ):
            clause = parse.heads[clause]  # "Today, aged 78, he writes"
        if self._text(clause) in bearer_words("begun", "person"):
            return True  # nobody is so old when he is born
        beside = [self._text(w) for w in parse.dependents(clause, "aux", "cop")]
        if beside:
            return any(t in bearer_words("words", "present") for t in beside)
        verb = self._text(clause)
        return verb in bearer_words("words", "present") or (verb.endswith("s") and not verb.endswith(("ss", "was")))

    def made_of(self, word: int) -> Bearer | None:
        """`Which makes it 18 years old`: what is made so."""
        parse = self._parse
        assert parse is not None
        for up in parse.up(word):
            if parse.relations[up] == "xcomp" and parse.heads[up] >= 0:
                made = parse.dependents(parse.heads[up], "obj")
                return self.of_word(made[0]) if made and made[0] != up else None
        return None

    def _antecedent(self, word: int) -> int:
        """What "who" and "which" stand for."""
        parse = self._parse
        assert parse is not None
        if self._text(word) in bearer_words("words", "relative"):
            for up in parse.up(parse.heads[word]):
                if parse.relations[up].startswith("acl") and parse.heads[up] >= 0:
                    return parse.heads[up]
        return word

    def _mark_at(self, word: int) -> Mark | None:
        assert self._parse is not None
        at = Span(self._parse.starts[word], self._parse.ends[word])
        i = bisect_left(self._starts, at.start + 1) - 1
        if i >= 0 and self._marks[i][0].at.overlaps(at):
            return self._marks[i][0]
        near = self._starts[i + 1 : i + 2]
        return self._marks[i + 1][0] if near and self._marks[i + 1][0].at.overlaps(at) else None

    def _text(self, word: int) -> str:
        assert self._parse is not None
        return self._draft.text[self._parse.starts[word] : self._parse.ends[word]].lower()

    def _opens(self, word: int) -> bool:
        """Whether a word opens its sentence, where any is in capitals."""
        assert self._parse is not None
        return (
            self._parse.starts[word]
            <= self._draft.sentences[self._draft.sentence_at(self._parse.starts[word])].span.start + 1
        )

    def _sort(self, word: int, noun: str) -> Sort | None:
        assert self._parse is not None
        if noun in bearer_words("words", "pronouns"):
            return Sort.PRONOUN
        if noun in bearer_words("words", "nobody"):
            return None
        before = [self._text(d) for d in self._parse.dependents(word, "det", "nummod")]
        if self._parse.dependents(word, "nmod:poss"):
            return Sort.OWN
        if "the" in before:
            return Sort.THE
        if any(b in bearer_words("words", "new") or b[:1].isdigit() for b in before):
            return Sort.NEW
        return Sort.THE

    def _is_main(self, word: int) -> bool:
        """Whether a word is the subject of its sentence."""
        assert self._parse is not None
        for up in self._parse.up(word):
            if self._parse.relations[up] in _SUBJECTS:
                clause = self._parse.heads[up]
                return clause >= 0 and self._parse.relations[clause] in ("root", "conj", "ccomp", "parataxis", "appos")
            if self._parse.relations[up] not in ("appos", "flat", "compound"):
                return self._parse.relations[up] == "root"
        return False

    def title_of(self, sentence: int) -> bool:
        """Whether a sentence is of the headline."""
        block = self._draft.blocks[self._draft.sentences[sentence].block]
        return block.role is Role.TITLE

    def block_of(self, sentence: int) -> int:
        """The paragraph of a sentence."""
        return self._draft.sentences[sentence].block

    def by_order(self, sentence: Marked, kind: Kind, noun: str = "") -> Iterator[Bearer]:
        """Without a grammar: the one name of its kind in the sentence, or whatever the sentence is about."""
        from amw_nlp.facts.aged.sayings import bearer_word

        letter = "P" if kind is Kind.PERSON else "O"
        if kind is Kind.PERSON and bearer_word("people", "others").search(sentence.text):
            return
        names = {m.entity for m in sentence.kinds(letter)}
        if len(names) == 1 and (not noun or kind is Kind.PERSON):
            yield Bearer(sentence.sentence, -1, names.pop(), noun, Sort.NAME, kind, main=True)
        elif not names:
            yield Bearer(sentence.sentence, -1, None, noun, Sort.ANY, kind, main=True)
