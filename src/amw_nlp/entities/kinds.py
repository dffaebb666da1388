"""Company or other: what sort of organisation a name is of."""

from __future__ import annotations

from amw_nlp.entities.lexicon import load_lexicon
from amw_nlp.entities.name import Kind


def kind_of(name: str) -> Kind:
    """The kind that a name itself shows; a company unless it shows otherwise.

    >>> kind_of("Tampere University"), kind_of("Ministry of Trade"), kind_of("Tarn Bank")
    (<Kind.OTHER: 'other'>, <Kind.OTHER: 'other'>, <Kind.COMPANY: 'company'>)
    """
    lexicon = load_lexicon()
    words = name.removeprefix("The ").split()
    if words[-1] in lexicon.legal:
        return Kind.COMPANY
    heads = {words[-1], words[0], " ".join(words[:2]), " ".join(words[:3])}
    if words[-2:] in (["Central", "Bank"], ["Reserve", "Bank"]):
        return Kind.OTHER
    if name in lexicon.agencies or heads & (lexicon.other_openers | lexicon.other_banks):
        return Kind.OTHER
    before_of = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return Kind.OTHER if {words[-1], before_of} & lexicon.other_heads else Kind.COMPANY


def shows_company(name: str) -> bool:
    """Whether a name itself says that it is a company's: Anvil Inc, Voss & Lind, Pemba Capital."""
    lexicon = load_lexicon()
    words = name.split()
    return len(words) > 1 and (words[-1] in lexicon.legal or words[-1] in lexicon.company_heads or "&" in words)
