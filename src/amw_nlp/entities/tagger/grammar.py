"""The grammatical relations a tagger tells apart: Universal Dependencies, without the distinctions no reading of figures needs."""

from __future__ import annotations

RELATIONS = (
    "root",
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "nmod",
    "nmod:poss",
    "appos",
    "compound",
    "nummod",
    "amod",
    "advmod",
    "acl",
    "acl:relcl",
    "advcl",
    "xcomp",
    "ccomp",
    "parataxis",
    "conj",
    "cc",
    "case",
    "mark",
    "det",
    "aux",
    "cop",
    "flat",
    "list",
    "punct",
    "inner",
    "other",
)
RELATION = {name: i for i, name in enumerate(RELATIONS)}

_SAME = {
    "iobj": "obj",
    "csubj": "nsubj",
    "csubj:pass": "nsubj:pass",
    "nsubj:outer": "nsubj",
    "csubj:outer": "nsubj",
    "obl:agent": "obl",
    "aux:pass": "aux",
    "fixed": "flat",
    "goeswith": "inner",
    "compound:prt": "other",
    "discourse": "other",
}


def coarse_relation(relation: str) -> str:
    """The relation of ours that a relation of Universal Dependencies falls under.

    >>> [coarse_relation(r) for r in ("nsubj:pass", "obl:unmarked", "advcl:relcl", "iobj", "vocative")]
    ['nsubj:pass', 'obl', 'advcl', 'obj', 'other']
    """
    for name in (relation, _SAME.get(relation, ""), relation.partition(":")[0]):
        if name in RELATION:
            return name
    return "other"
