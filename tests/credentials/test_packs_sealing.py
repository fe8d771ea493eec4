"""Seals of packs: who may read, who wrote, and that nothing was moved inside."""

import os
import unicodedata

import pytest

from mcred_desktop.credentials.keys.sealing import OVERHEAD, PackSealing, Seal
from mcred_desktop.domain.errors import UntrustedInputError, WrongPassphraseError

COST = 2**15
HEAD = b"head of the file"


@pytest.fixture(scope="module")
def seal() -> Seal:
    return Seal("a train at dawn", os.urandom(16), COST)


def test_what_was_sealed_is_opened_by_the_same_passphrase_typed_on_another_keyboard() -> None:
    composed = unicodedata.normalize("NFC", "žluťoučký kůň")
    sealed = Seal(composed, b"s" * 16, COST)
    box = sealed.close(0, b"work", HEAD, last=True)
    other = Seal.of(unicodedata.normalize("NFD", composed), b"s" * 16, COST)
    assert other.open(0, box, HEAD, last=True) == b"work"
    assert len(box) == len(b"work") + OVERHEAD


@pytest.mark.parametrize(
    ("number", "head", "last"), [(1, HEAD, False), (0, b"another", False), (0, HEAD, True)]
)
def test_a_chunk_opens_only_in_its_place_in_its_file(
    seal: Seal, number: int, head: bytes, last: bool
) -> None:
    box = seal.close(0, b"work", HEAD, last=False)
    with pytest.raises(WrongPassphraseError):
        seal.open(number, box, head, last=last)


def test_another_passphrase_opens_nothing(seal: Seal) -> None:
    box = seal.close(0, b"work", HEAD, last=True)
    with pytest.raises(WrongPassphraseError, match="does not open this pack"):
        Seal.of("a train at dusk", seal.salt, COST).open(0, box, HEAD, last=True)


@pytest.mark.parametrize(("salt", "cost"), [(16, 2**30), (16, 2**14), (16, 2**17 + 1), (8, COST)])
def test_a_file_cannot_ask_for_more_memory_than_we_give(salt: int, cost: int) -> None:
    with pytest.raises(UntrustedInputError, match="does not know"):
        Seal.of("a train at dawn", b"s" * salt, cost)


def test_a_signature_holds_for_its_content_and_key_alone(signer, other_signer) -> None:
    sealing = PackSealing()
    signature = sealing.sign(signer, b"pack")
    assert sealing.holds(signer.did, signature, b"pack")
    assert not sealing.holds(signer.did, signature, b"pack2")
    assert not sealing.holds(other_signer.did, signature, b"pack")
    assert not sealing.holds(signer.did, signature[:-1], b"pack")
    assert not sealing.holds("did:web:elsewhere.example", signature, b"pack")


def test_a_signature_means_nothing_outside_packs(signer) -> None:
    assert not PackSealing().holds(signer.did, signer.sign_bundle(b"pack"), b"pack")
