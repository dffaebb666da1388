"""Who does what a verb tells and to whom, by the grammar: its subject through joined verbs and relative clauses, its object, its `from`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amw_nlp.text.draft import Draft
from amw_nlp.text.parse import Parse

_SUBJECTS = ("nsubj", "nsubj:pass")
_DESCRIBES = ("acl:relcl", "acl")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor"})
_OBLIQUE = ("obl", "nmod")


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a draft."""

    draft: Draft
    parse: Parse

    def text(self, word: int) -> str:
        """A word in lower case."""
        return self.draft.text[self.parse.starts[word] : self.parse.ends[word]].lower()

    def is_passive(self, verb: int) -> bool:
        """Whether what a verb tells is done to its subject: `was bought`, `the chain bought by Norvik`."""
        be = any(self.text(a) in _BE for a in self.parse.dependents(verb, "aux", "aux:pass"))
        if self.parse.dependents(verb, "nsubj:pass", "aux:pass") or (be and not self.text(verb).endswith("ing")):
            return True
        return (
            self.parse.relations[verb] == "acl"
            and not self.text(verb).endswith("ing")
            and not self._is_infinitive(verb)
        )

    def is_denied(self, word: int) -> bool:
        """Whether "not", "never" or "no" hangs on a word or on its object."""
        parts = (word, *self.parse.dependents(word, "obj"))
        return any(self.text(d) in _NOT for part in parts for d in self.parse.dependents(part))

    def subject(self, verb: int) -> int | None:
        """A verb's own subject, what it describes, or the subject nearest before it of the verbs it is joined to."""
        for word in self.parse.up(verb):
            own = self.parse.dependents(word, *_SUBJECTS)
            if own:
                return self.antecedent(own[0])
            relation = self.parse.relations[word]
            if relation in _DESCRIBES and not self._is_infinitive(word):
                return self.parse.heads[word]
            if relation not in ("conj", "xcomp") and not self._goes_on(word):
                return None
            joined = [j for j in self.parse.dependents(self.parse.heads[word], "conj") if j < word]
            nearest = [s for j in joined for s in self.parse.dependents(j, *_SUBJECTS)]
            if nearest:
                return self.antecedent(nearest[-1])
        return None

    def object(self, verb: int, *relations: str) -> int | None:
        """What a verb is done to, where the verb is active."""
        found = self.parse.dependents(verb, *(relations or ("obj",)))
        return self.antecedent(found[0]) if found else None

    def after(self, word: int, preposition: str) -> Iterator[int]:
        """The words that hang on a verb or noun by a preposition."""
        for other in self.parse.dependents(word, *_OBLIQUE):
            if preposition in {self.text(c) for c in self.parse.dependents(other, "case")}:
                yield other

    def antecedent(self, word: int) -> int:
        """What `who`, `which` or `that` stands for: the noun that its clause describes; any other word itself."""
        if self.text(word) not in _RELATIVE:
            return word
        for above in self.parse.up(word):
            if self.parse.relations[above] == "acl:relcl" and self.parse.heads[above] >= 0:
                return self.parse.heads[above]
        return word

    def _goes_on(self, verb: int) -> bool:
        """Whether a verb without a subject takes that of what it is told with: `after buying`, `a plan to buy`."""
        relation = self.parse.relations[verb]
        return (relation == "advcl" and self.text(verb).endswith("ing")) or (
            relation == "acl" and self._is_infinitive(verb)
        )

    def _is_infinitive(self, verb: int) -> bool:
        return any(self.text(m) == "to" for m in self.parse.dependents(verb, "mark", "aux"))
