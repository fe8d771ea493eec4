"""What a dry run says of a run as a whole, before anything is issued."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pkcs12_files import PASSWORD, certificate, curve_key, packed
from provider import Provider

from mcred_desktop.domain.award import PdfSigner
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.issue.issuer import issuer_of, write_issuer
from mcred_desktop.services.issue.ports import Award
from mcred_desktop.services.issue.run_problems import RunProblem, problems_of

PASSPHRASE = "correct horse battery"


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


def awarded(provider: Provider, name: str) -> None:
    """Somebody who passed, with a number of the provider's own."""
    portfolio = provider.awarded(name)
    rows = provider.services.cohorts.learners(provider.cohort)
    learner = next(row.learner for row in rows if row.portfolio.id == portfolio)
    provider.services.cohorts.correct(learner.id, name=name, email="", number="L-1")


def told(provider: Provider) -> tuple[RunProblem, ...]:
    return provider.services.awards.dry_run(provider.cohort).problems


@pytest.fixture
def ready(provider: Provider) -> Provider:
    """Somebody to issue to, by an institution that left nothing out."""
    store = provider.services.store
    write_issuer(store, "verify_url", "https://verify.lake.example/")
    write_issuer(store, "url", "https://lake.example/")
    awarded(provider, "Ana Silva")
    provider.services.signing_key.create(PASSPHRASE)
    return provider


def test_nothing_is_said_where_nothing_is_wrong(ready: Provider) -> None:
    assert told(ready) == ()


def test_what_the_issuer_left_out_is_named_with_the_place_to_mend_it(provider: Provider) -> None:
    awarded(provider, "Ana Silva")
    code, page = told(provider)
    assert (code.stops, page.stops) == (False, False)
    assert "opens no page" in code.what
    assert "no web page" in page.what
    assert {code.where, page.where} == {"Settings, Lakeshore Polytechnic"}
    assert all(one.cure for one in (code, page))


def test_a_record_with_gaps_is_named(ready: Provider) -> None:
    (award,) = ready.services.awards.dry_run(ready.cohort).ready
    bare = award.achievement.model_copy(update={"outcomes": (), "summary": " "})
    (problem,) = of_awards(ready, replace(award, achievement=bare))
    assert problem.what == "The credential states no learning outcomes, no summary."
    assert problem.where == "Design, Data Steward"


def of_awards(ready: Provider, *awards: Award) -> tuple[RunProblem, ...]:
    store = ready.services.store
    return problems_of(awards, issuer_of(store), None, store.now())


def test_a_certificate_for_pdfs_that_ended_stops_the_run_and_is_said_first(
    ready: Provider, tmp_path: Path
) -> None:
    services, file = ready.services, tmp_path / "lake.p12"
    private = curve_key()
    file.write_bytes(packed(private, certificate(private, days=50)))
    services.pdf_signers.take(file, PASSWORD, PASSPHRASE)
    (soon,) = told(ready)
    assert not soon.stops
    assert "ends on" in soon.what
    write_issuer(services.store, "url", "")
    with services.store.begin() as session:
        (held,) = session.find(PdfSigner)
        session.put(held.model_copy(update={"valid_until": "2020-01-01T00:00:00Z"}))
    over, page = told(ready)
    assert (over.stops, page.stops) == (True, False)
    assert "expired on 2020-01-01" in over.what
    with pytest.raises(McredError, match="expired"):
        services.awards.issue(ready.cohort, ready.manager, Quiet())
    assert services.register.lines() == []


def test_who_has_neither_address_nor_number_is_named(ready: Provider) -> None:
    ready.awarded("Bo Lind")
    (problem,) = told(ready)
    assert not problem.stops
    assert "of any namesake, for Bo Lind." in problem.what
    assert problem.where == "Assess, learners"


def test_what_would_have_run_out_already_is_named(ready: Provider) -> None:
    (award,) = ready.services.awards.dry_run(ready.cohort).ready
    over = replace(award, expires=date(2020, 1, 1))
    (problem,) = of_awards(ready, *[over] * 5)
    assert "Ana Silva, Ana Silva, Ana Silva and 2 more" in problem.what
