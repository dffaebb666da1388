"""Write the countries and regions that the name rules know, from the locale data in babel (CLDR): ``python scripts/place_names.py``."""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale

TARGET = Path(__file__).parents[1] / "src/amw_nlp/entities/data/territories.toml"
HEAD = "# Countries and regions in English, from Unicode CLDR as babel carries it (Unicode licence); made by scripts/place_names.py.\n"
DROPPED = {"world", "European Union", "United Nations"}


def territory_names() -> list[str]:
    """The English names, without notes in parentheses, both with '&' and with 'and'."""
    plain = {re.sub(r"\s*\(.*\)| SAR China", "", name) for name in Locale("en").territories.values()}
    names = plain | {name.replace(" & ", " and ") for name in plain}
    return sorted(name for name in names - DROPPED if name[0].isupper() and " - " not in name)


if __name__ == "__main__":
    names = "\n".join(territory_names())
    TARGET.write_text(f"{HEAD}territories = '''\n{names}\n'''\n", encoding="utf-8")
