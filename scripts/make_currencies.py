"""Writes src/amw_nlp/quantities/data/currencies.json from Unicode CLDR, as babel ships it.

Run: python scripts/make_currencies.py. Not used at run time: babel is slow to load.
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale
from babel.numbers import get_currency_name, get_currency_precision, list_currencies

OUT = Path(__file__).parent.parent / "src/amw_nlp/quantities/data/currencies.json"
# CLDR keeps units that no newspaper prices in: funds codes, metals, test codes
SKIPPED = {
    "XXX",
    "XTS",
    "XBA",
    "XBB",
    "XBC",
    "XBD",
    "XUA",
    "XSU",
    "XRE",
    "XFU",
    "XFO",
    "XEU",
    "XPD",
    "XPT",
    "XAG",
    "XAU",
}


def main() -> None:
    """Names (singular, plural) and decimal places of every ISO 4217 code, current and historic."""
    english = Locale("en")
    rows = {}
    for code in sorted(list_currencies(english)):
        one, many = (get_currency_name(code, count=n, locale=english) for n in (1, 2))
        if code not in SKIPPED and "(" not in one:  # a name with years is an older currency of the same name
            rows[code] = [one, many, get_currency_precision(code)]
    lines = (f'"{code}": {json.dumps(row, ensure_ascii=False)}' for code, row in rows.items())
    OUT.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
