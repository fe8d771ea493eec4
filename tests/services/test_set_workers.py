"""A cohort made in worker processes."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from making import in_processes
from provider import Provider

from mcred_desktop.app.signing_parts import makers_in
from mcred_desktop.domain.award import Reprint
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.issue.set_making import together

PASSPHRASE = "correct horse battery"
NAMES = ("Ana Silva", "محمد الأمين", "Zoë O’Hara-Łukasiewicz")


class Unwatched:
    """Progress nobody looks at."""

    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


def test_processes_make_the_same_files_and_record_them_once(
    provider: Provider, tmp_path: Path
) -> None:
    for name in NAMES:
        provider.awarded(name)
    services = provider.services
    services.signing_key.create(PASSPHRASE)
    ready = services.awards.dry_run(provider.cohort).ready
    in_processes(provider).issue(provider.cohort, provider.manager, Unwatched())
    issued = [line.credential for line in services.register.lines()]
    assert [one.recipient for one in issued] == list(NAMES)
    files = [services.corrections.files.place(one, "pdf").read_bytes() for one in issued]
    assert [one.pdf_sha256 for one in issued] == [sha256(pdf).hexdigest() for pdf in files]
    here = makers_in(tmp_path)
    for award in ready:
        here.write(award, services.signing_key.signer(), "here")
    made = services.awards.out_folder(provider.cohort)
    mine = sorted((tmp_path / "here").iterdir())
    assert len(mine) == 4 * len(NAMES)
    assert [x.name for x in mine if (made / x.name).read_bytes() != x.read_bytes()] == []
    assert services.awards.dry_run(provider.cohort).ready == []


def test_what_came_before_one_that_cannot_be_set_is_on_disk(
    provider: Provider, tmp_path: Path
) -> None:
    for name in NAMES:
        provider.awarded(name)
    services = provider.services
    services.signing_key.create(PASSPHRASE)
    first, second, third = services.awards.dry_run(provider.cohort).ready
    unset = replace(third, learner=third.learner.model_copy(update={"name": "Ana \U0001f9d0"}))
    signer = services.signing_key.signer()
    made = together(makers_in(tmp_path), [first, second, unset], signer, "here")
    for award in (first, second):
        assert award.credential_id in next(made).document
    with pytest.raises(McredError, match="no font"):
        next(made)
    assert len(list((tmp_path / "here").iterdir())) == 8


def test_a_file_that_cannot_be_written_is_refused_from_another_process(provider: Provider) -> None:
    provider.awarded("Ana Silva")
    services = provider.services
    services.signing_key.create(PASSPHRASE)
    folder = services.awards.out_folder(provider.cohort)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    with pytest.raises(McredError, match="could not be written") as refusal:
        in_processes(provider).issue(provider.cohort, provider.manager, Unwatched())
    assert refusal.value.cure
    folder.unlink()
    services.awards.issue(provider.cohort, provider.manager, Unwatched())
    assert len(services.register.lines()) == 1


def test_a_process_that_dies_is_told_and_nothing_is_recorded(provider: Provider) -> None:
    provider.awarded("Ana Silva")
    services = provider.services
    services.signing_key.create(PASSPHRASE)
    awards = in_processes(provider, worker="services.no_such_worker")
    with pytest.raises(McredError, match="ended unexpectedly"):
        awards.issue(provider.cohort, provider.manager, Unwatched())
    assert services.register.lines() == []


def test_a_key_on_its_way_to_a_process_is_not_shown(provider: Provider) -> None:
    services = provider.services
    services.signing_key.create(PASSPHRASE)
    lent = services.signing_key.signer().lent()
    assert repr(lent) == "LentKey()"
    assert lent.signer().did == services.signing_key.signer().did


def test_processes_print_again_to_the_last_byte(
    provider: Provider,
) -> None:
    for name in NAMES:
        provider.awarded(name)
    services = provider.services
    services.signing_key.create(PASSPHRASE)
    services.awards.issue(provider.cohort, provider.manager, Unwatched())
    folder = services.awards.out_folder(provider.cohort)
    first = {x.name: x.read_bytes() for x in folder.iterdir() if NAMES[0].split()[0] in x.name}
    whole = {x.name: x.read_bytes() for x in folder.iterdir() if x.suffix == ".pdf"} | first
    for name in whole:
        (folder / name).unlink()
    ids = [line.credential.id for line in services.register.lines()]
    again = replace(services.reprinting, sets=in_processes(provider).sets)
    changes = again.reprint(ids, provider.manager, Unwatched())
    assert {name: (folder / name).read_bytes() for name in whole} == whole
    with services.store.read() as session:
        assert [one.credential_id for one in session.find(Reprint)] == ids
    assert len(changes.touched) == len(NAMES)
