"""The page on figures says what the data file says."""

import tomllib
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def test_every_hedge_and_its_reason_stand_on_the_page():
    page = (_ROOT / "docs" / "figures.md").read_text("utf-8")
    data = tomllib.loads((_ROOT / "src/amw_nlp/quantities/data/hedges.toml").read_text("utf-8"))
    for hedge in data["hedge"]:
        assert (
            f"| {hedge['kind']} | {', '.join(hedge['words'][:8])} … ({len(hedge['words'])} before, {len(hedge.get('after', []))} after"
            in page
        )
        assert hedge["reason"] in page
        for share in ("below", "above"):
            if float(hedge.get(share, "0")):
                assert f"{float(hedge[share]) * 100:g}% {share}" in page
    for name in ("round", "money", "fold"):
        assert f"{float(data['widths'][name]['most']) * 100:g}%" in page
