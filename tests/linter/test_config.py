from __future__ import annotations

import pickle
from decimal import Decimal
from pathlib import Path

import pytest

from amw_nlp.errors import ConfigError
from amw_nlp.linter.config import Config, Layer, inline, read_config, variables
from amw_nlp.linter.resolver import Resolver
from amw_nlp.settings import DateOrder, FailOn, Settings, Severity


def config(folder: Path, text: str, name: str = "amw-nlp.toml") -> Config:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_config(path)


def test_every_kind_of_value_is_read(tmp_path: Path) -> None:
    text = """
        select = ["VAL", "DATE001"]
        min-severity = "error"
        min-confidence = 0.5
        fail-on = "never"
        respect-gitignore = false
        date-order = "dmy"
        tolerance = "0.05"
        rates = "rates.csv"
        default-currency = "CAD"
        fiscal-year-end = "06-30"
        per-file-ignores = { "wire/**" = ["VAL001"] }
        severity = { VAL001 = "warning" }
        [aliases]
        "Fireworks AI" = ["Fireworks"]
    """
    settings = config(tmp_path, text).settings()
    assert settings.select == ("VAL", "DATE001")
    assert settings.min_severity is Severity.ERROR
    assert settings.min_confidence == 0.5
    assert settings.fail_on is FailOn.NEVER
    assert settings.respect_gitignore is False
    assert settings.date_order is DateOrder.DMY
    assert settings.tolerance == Decimal("0.05")
    assert settings.rates == tmp_path / "rates.csv"
    assert settings.default_currency == "CAD"
    assert settings.per_file_ignores == {"wire/**": ("VAL001",)}
    assert settings.severity == {"VAL001": Severity.WARNING}
    assert settings.aliases == {"Fireworks AI": ("Fireworks",)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('min-severty = "info"', "there is no key 'min-severty'; did you mean 'min-severity'"),
        ('min_severity = "info"', "did you mean 'min-severity'"),
        (
            'min-severity = "warn"',
            "min-severity must be one of error, warning, info, not 'warn'; did you mean 'warning'",
        ),
        ("min-severity = 3", "min-severity must be one of"),
        ('select = "VAL001"', "select must be a list of strings"),
        ("select = [1]", "select must be a list of strings"),
        ('min-confidence = "high"', "min-confidence must be a number"),
        ("min-confidence = 2", "min-confidence must be from 0 to 1"),
        ("max-characters = 0", "max-characters must be a whole number above 0"),
        ("max-characters = 1.5", "max-characters must be a whole number above 0"),
        ("tolerance = nan", "tolerance must be a number"),
        ("tolerance = 3", "tolerance must be a share from 0 to 1"),
        ('preview = "yes"', "preview must be true or false"),
        ("rates = 3", "rates must be a string"),
        ("aliases = []", "aliases must be a table"),
        ('[severity]\nVAL001 = "loud"', "severity.VAL001 must be one of"),
        ('fiscal-year-end = "31 December"', "fiscal-year-end must be a month and day"),
        ('default-currency = "dollars"', "default-currency must be a currency's three capitals"),
        ("[rules.VAL999]\na = 1", "no rule is called 'VAL999'"),
        ("[rules.SUP001]\nstrenght = 1", "there is no option 'strenght'"),
        ('[[overrides]]\nselect = ["VAL"]', "overrides 1: needs paths"),
        ('[[overrides]]\npaths = ["a"]\nbaseline = "b"', "baseline is of the run as a whole"),
        ('[[overrides]]\npaths = ["a"]\nslect = ["b"]', "did you mean 'select'"),
        ("overrides = 3", "overrides must be tables"),
        ("select = [", "is not valid TOML"),
        ("extend = 3", "extend must be the path"),
        ('extend = "nowhere.toml"', "nowhere.toml: no such configuration file"),
        ('extend = "amw-nlp.toml"', "comes back to amw-nlp.toml"),
    ],
)
def test_mistakes_name_the_file_the_key_and_the_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as raised:
        config(tmp_path, text)
    assert message in str(raised.value)
    assert ".toml" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_options_of_a_rule_are_kept_by_code(tmp_path: Path, tst_rules: Path) -> None:
    assert config(tmp_path, "[rules.wrong-word]\nstrength = 3").settings().rules == {"TST001": {"strength": 3}}


def test_unknown_option_names_those_there_are(tmp_path: Path, tst_rules: Path) -> None:
    with pytest.raises(ConfigError, match="no option 'strenght'; its options are strength"):
        config(tmp_path, "[rules.TST001]\nstrenght = 3")


def test_extend_builds_on_another_file(tmp_path: Path) -> None:
    config(tmp_path, 'ignore = ["VAL"]\nmin-severity = "error"\nbaseline = "known.json"')
    settings = config(
        tmp_path / "wire", 'extend = "../amw-nlp.toml"\nignore = ["CUR"]\nmin-severity = "info"'
    ).settings()
    assert settings.ignore == ("VAL", "CUR")
    assert settings.min_severity is Severity.INFO
    assert settings.baseline == tmp_path / "known.json"


def test_select_in_a_later_layer_starts_anew(tmp_path: Path) -> None:
    base = config(tmp_path, 'ignore = ["CUR003"]\nextend-select = ["VAL"]')
    chosen = base.over(Layer({"select": ("CUR003",)}, "command line")).settings()
    assert (chosen.select, chosen.ignore, chosen.extend_select) == (("CUR003",), (), ())


def test_overrides_hold_for_files_that_match(tmp_path: Path) -> None:
    both = config(tmp_path, '[[overrides]]\npaths = ["wire/**"]\ndefault-currency = "CAD"')
    assert both.settings(tmp_path / "wire" / "a.md").default_currency == "CAD"
    assert both.settings(tmp_path / "desk" / "a.md").default_currency == "USD"


def test_flags_win_over_variables_over_files(tmp_path: Path) -> None:
    base = config(tmp_path, 'model = "file"\ndefault-currency = "CAD"\nmin-severity = "error"')
    above = variables({"AMW_NLP_MODEL": "variable", "AMW_NLP_DEFAULT_CURRENCY": "AUD", "HOME": "/"})
    values = base.over(above, Layer({"model": "flag"}, "command line")).values()
    assert {k: v[0] for k, v in values.items()} == {
        "model": "flag",
        "default_currency": "AUD",
        "min_severity": Severity.ERROR,
    }
    assert values["model"][1] == "command line"
    assert values["min_severity"][1].endswith("amw-nlp.toml")


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("AMW_NLP_SELECT", "VAL, CUR001", "select", ("VAL", "CUR001")),
        ("AMW_NLP_PREVIEW", "1", "preview", True),
        ("AMW_NLP_MIN_CONFIDENCE", "0.5", "min_confidence", 0.5),
        ("AMW_NLP_FORMAT", "json", "output_format", "json"),
        ("AMW_NLP_CACHE_DIR", "there", "cache_dir", Path("there")),
    ],
)
def test_variables_are_read(name: str, text: str, field: str, value: object) -> None:
    assert variables({name: text}).values == {field: value}


@pytest.mark.parametrize(
    ("name", "text"), [("AMW_NLP_PREVIEW", "perhaps"), ("AMW_NLP_FORMAT", "jsn"), ("AMW_NLP_SEVERITY", "x")]
)
def test_variables_that_cannot_be_used_are_named(name: str, text: str) -> None:
    with pytest.raises(ConfigError, match=name):
        variables({name: text})


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("min-severity=info", "min_severity", Severity.INFO),
        ('min-severity="info"', "min_severity", Severity.INFO),
        ("select=VAL,CUR", "select", ("VAL", "CUR")),
        ("tolerance=0.1", "tolerance", Decimal("0.1")),
        ("preview=true", "preview", True),
        ('severity={VAL001 = "info"}', "severity", {"VAL001": Severity.INFO}),
    ],
)
def test_a_setting_in_one_line(tmp_path: Path, text: str, field: str, value: object) -> None:
    assert inline(text, tmp_path).values == {field: value}


def test_the_nearest_file_wins_and_nothing_is_merged(tmp_path: Path) -> None:
    config(tmp_path, '[tool.amw-nlp]\ndefault-currency = "CAD"\nmodel = "rules"', "pyproject.toml")
    config(tmp_path / "wire", 'default-currency = "AUD"')
    resolver = Resolver(tmp_path)
    assert resolver.of_folder(tmp_path / "desk").settings().default_currency == "CAD"
    near = resolver.of_folder(tmp_path / "wire" / "may").settings()
    assert (near.default_currency, near.model) == ("AUD", None)


def test_a_project_file_without_our_table_is_passed_over(tmp_path: Path) -> None:
    config(tmp_path, 'default-currency = "CAD"')
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "pyproject.toml").write_text("[tool.other]\na = 1\n", encoding="utf-8")
    assert Resolver(tmp_path).of_folder(tmp_path / "site").settings().default_currency == "CAD"


def test_our_own_file_wins_over_the_project_file(tmp_path: Path) -> None:
    config(tmp_path, 'default-currency = "CAD"')
    config(tmp_path, '[tool.amw-nlp]\ndefault-currency = "AUD"', "pyproject.toml")
    assert Resolver(tmp_path).of_folder(tmp_path).settings().default_currency == "CAD"


def test_settings_survive_pickling(tmp_path: Path) -> None:
    settings = config(tmp_path, 'per-file-ignores = {"a" = ["VAL"]}\n[rules.CUR001]\n').settings()
    assert pickle.loads(pickle.dumps(settings)) == settings
    assert pickle.loads(pickle.dumps(Settings())) == Settings()
