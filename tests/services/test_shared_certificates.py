"""Certificates of an office: whoever works in it has them, whoever issued them."""

from dataclasses import replace
from pathlib import Path

import pytest
from issuing_school import KEY, Unwatched
from postgres import Postgres
from provider import Provider

from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.services.register.having import Why
from mcred_desktop.store.office.schema import PART, WHOLE
from mcred_desktop.store.office.workspace import OfficeWorkspace


def test_a_colleague_in_the_office_has_what_another_issued_and_nothing_altered(
    offices: dict[bool, tuple[str, Provider]], postgres: Postgres, tmp_path: Path
) -> None:
    url, provider = offices[True]
    address = postgres.database(url)
    with (
        OfficeWorkspace.join(tmp_path / "one", address) as one,
        OfficeWorkspace.join(tmp_path / "two", address) as two,
    ):
        issuing, reading = services_over(one), services_over(two)
        provider = replace(provider, services=issuing)
        for name in ("Ana Silva", "Zoë O’Hara"):
            provider.awarded(name)
        issuing.signing_key.create(KEY)
        issuing.awards.issue(provider.cohort, provider.manager, Unwatched())
        with two.store.read() as session:
            ana, zoe = session.find(Credential)
        assert reading.credential_files.has_line()
        assert reading.credential_files.fetch([ana.id]).here == (ana.serial,)
        mine = issuing.corrections.files.place(ana, "pdf").read_bytes()
        assert reading.corrections.files.place(ana, "pdf").read_bytes() == mine

        with one.store.changing() as connection:
            connection.execute(PART.update().values(bytes=b"what was never said"))
        with pytest.raises(WorkspaceError, match="altered"):
            reading.credential_files.fetch([zoe.id])
        assert not reading.corrections.files.place(zoe, "pdf").exists()
        assert list((tmp_path / "two" / "files").glob(".*")) == []
        issuing.personal_data.erase(zoe.learner_id, "Asked for it", provider.manager)
        with one.store.snapshot() as connection:
            assert connection.execute(WHOLE.select()).scalars().all() == [ana.pdf_sha256]

        with one.store.changing() as connection:
            connection.execute(WHOLE.delete())
        reading.corrections.files.place(ana, "pdf").unlink()
        (absent,) = reading.credential_files.fetch([ana.id]).absent
        assert (absent.why, absent.issued_by) == (Why.NOT_BROUGHT, "Amina Odhiambo")
