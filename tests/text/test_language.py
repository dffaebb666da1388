from __future__ import annotations

import pytest

from amw_nlp.text.language import is_english
from amw_nlp.text.readers import read_text

ENGLISH = "The mill was sold on Tuesday for $5 million, and its owners said that they would use the money to repay a loan from 2019. "
FIGURES = (
    "- Oak Partners: $5m, up 12%\n- Elm Capital: $6m, up 13%\n- Ash Group: $7m, flat\n- Fir Holdings: $8m, down 2%\n"
)
OTHERS = {
    "German": "Die Mühle wurde am Dienstag für fünf Millionen Euro verkauft, und die Eigentümer sagten, dass sie mit dem Geld einen Kredit aus dem Jahr 2019 zurückzahlen und neue Maschinen kaufen wollen.",
    "French": "Le moulin a été vendu mardi pour cinq millions d'euros, et ses propriétaires ont dit qu'ils utiliseraient cet argent pour rembourser un prêt de 2019 et pour acheter de nouvelles machines.",
    "Spanish": "El molino se vendió el martes por cinco millones de euros, y sus dueños dijeron que usarán el dinero para pagar un préstamo de 2019 y para comprar máquinas nuevas este año.",
    "Dutch": "De molen werd dinsdag verkocht voor vijf miljoen euro, en de eigenaren zeiden dat zij met het geld een lening uit 2019 willen aflossen en nieuwe machines willen kopen.",
    "Chinese": "磨坊周二以五百万美元的价格售出，业主表示将用这笔钱偿还二零一九年的贷款并购买新机器。" * 4,
}


@pytest.mark.parametrize("source", [ENGLISH, ENGLISH * 20, FIGURES, "Oat mill sells for $5m", "", "Müller kauft Mühle"])
def test_english_and_short_drafts_pass(source: str) -> None:
    assert is_english(read_text(source))


@pytest.mark.parametrize("name", OTHERS)
def test_other_languages_do_not(name: str) -> None:
    assert not is_english(read_text(OTHERS[name]))


def test_a_table_of_names_is_read_by_the_words_around_it() -> None:
    rows = "".join(f"| {name} Vik | Lund Oslo | May |\n" for name in ("Ane", "Bo", "Cai", "Dag", "Eli", "Finn"))
    table = f"| Bond | Bank | Month |\n|---|---|---|\n{rows}"
    assert is_english(read_text(f"Green bonds that were sold this week\n\n{table}", format="markdown"))
    assert not is_english(read_text(f"Grüne Anleihen dieser Woche aus Norwegen\n\n{table}", format="markdown"))
