"""What `import amw_nlp` and `--help` may load: they must be quick, so nothing heavy; and the public names are those listed."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import amw_nlp

HEAVY = ("torch", "transformers", "spacy", "numpy", "onnxruntime", "tokenizers", "pyarrow", "pygls", "dateparser", "babel", "docx", "lxml",
    "quantulum3", "currency_converter", "rapidfuzz", "rich", "pathspec", "pyromark", "charset_normalizer", "pydantic")  # fmt: skip
PROMISED = {"Claim", "Diagnostic", "Draft", "Entity", "Facts", "Interval", "Label", "Mention", "Pipeline", "Report", "Rule", "Settings",
    "Severity", "Span", "AmwError", "__version__", "claims", "extract", "lint", "load"}  # fmt: skip


def loaded(statement: str) -> set[str]:
    """The top-level modules that a statement loads, in a new process."""
    code = f"import sys\n{statement}\nprint(*sorted({{m.partition('.')[0] for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "statement",
    [
        "import amw_nlp",
        "import amw_nlp.cli.main",
        "from amw_nlp.cli.main import run; run(['--help'])",
        "from amw_nlp.cli.main import run; run(['lint', '--help'])",
        "from amw_nlp.cli.main import run; run(['score', '--help'])",
        "from amw_nlp.cli.main import run; run(['completion', 'bash'])",
        "import amw_nlp; amw_nlp.Settings, amw_nlp.Severity, amw_nlp.Label, amw_nlp.Diagnostic",
    ],
)
def test_nothing_heavy_is_loaded(statement: str) -> None:
    assert loaded(statement).isdisjoint(HEAVY)


def test_import_loads_nothing_of_ours_but_the_names() -> None:
    code = "import sys, amw_nlp; print(*[m for m in sys.modules if m.startswith('amw_nlp')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["amw_nlp"]


def test_figures_alone_load_no_model_and_no_spacy(tmp_path: Path) -> None:
    statement = (
        "import amw_nlp; amw_nlp.extract('It raised $5 million, up 20%, in 2024.', labels=['MONEY', 'PERCENT', 'DATE'])"
    )
    assert loaded(statement).isdisjoint(
        {"torch", "transformers", "spacy", "onnxruntime", "tokenizers", "pyarrow", "pygls"}
    )


def test_lint_without_a_model_loads_no_spacy_and_no_torch() -> None:
    statement = "import amw_nlp; amw_nlp.lint('Acme raised $5 million.', settings=amw_nlp.Settings(model='rules'))"
    assert loaded(statement).isdisjoint(
        {"torch", "transformers", "spacy", "onnxruntime", "tokenizers", "pyarrow", "pygls"}
    )


def test_public_names_are_exactly_those_promised() -> None:
    assert set(amw_nlp.__all__) == PROMISED
    assert list(amw_nlp.__all__) == sorted(amw_nlp.__all__)
    assert all(getattr(amw_nlp, name) is not None for name in amw_nlp.__all__)
    assert set(dir(amw_nlp)) == PROMISED


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(amw_nlp.__file__).read_text(encoding="utf-8"))
    (block,) = [n for n in tree.body if isinstance(n, ast.If)]
    names = {alias.asname for n in block.body if isinstance(n, ast.ImportFrom) for alias in n.names}
    assert names == PROMISED


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lnt'"):
        amw_nlp.lnt  # noqa: B018
