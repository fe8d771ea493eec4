"""The agreement of a cohort on paper."""

import io
import random
from datetime import date
from decimal import Decimal

import pikepdf
import pytest

from mcred_desktop.documents.reports.agreement_report import agreement_pdf
from mcred_desktop.domain.agreement.figures import report
from mcred_desktop.domain.agreement.ratings import RatingsBuilder
from mcred_desktop.services.assess.agreement import PrintedAgreement


def printed(units: int = 12, raters: tuple[str, ...] = ("Ruth", "李薇")) -> PrintedAgreement:
    chance, builder = random.Random(5), RatingsBuilder()
    for unit in range(units):
        for criterion in ("Checks", "Protects"):
            true = chance.randint(1, 4)
            for rater in raters:
                level = min(4, max(1, true + chance.choice((-2, 0, 0, 1))))
                builder.add(f"Portfolio {unit}", rater, Decimal(level), criterion)
    made = report(builder.build(map(Decimal, range(1, 5))), resamples=100)
    return PrintedAgreement("Autumn 2026", date(2026, 11, 22), made)


def test_the_same_figures_give_the_same_bytes():
    assert agreement_pdf(printed()) == agreement_pdf(printed())


def tags(pdf: pikepdf.Pdf) -> list[str]:
    found: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node.S))
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot)
    return found


def test_it_is_tagged_with_headings_and_tables_that_a_screen_reader_walks():
    with pikepdf.open(io.BytesIO(agreement_pdf(printed()))) as pdf:
        found = tags(pdf)
        assert str(pdf.Root.Lang) == "en"
    assert found.count("/H1") == 1
    assert found.count("/H2") == 7
    assert found.count("/Table") >= 6
    assert "/TH" in found


def test_undefined_figures_do_not_keep_it_from_being_printed():
    with pikepdf.open(io.BytesIO(agreement_pdf(printed(units=1)))) as pdf:
        assert len(pdf.pages) >= 2


@pytest.mark.parametrize("units", [40, 160])
def test_a_long_list_to_look_at_again_goes_on_over_pages(units: int):
    with pikepdf.open(io.BytesIO(agreement_pdf(printed(units)))) as pdf:
        assert len(pdf.pages) > 3
