import json
import pickle

import pytest

from mcred_desktop.domain.errors import UntrustedInputError, WrongPassphraseError

NOW = "2026-11-22T12:00:00.000Z"


def test_a_new_key_opens_with_its_passphrase_and_signs_as_its_did(ring, key, passphrase):
    assert ring.unlock(key, passphrase).did == key.did
    assert key.did.startswith("did:key:z6Mk")
    assert (key.id, key.created, key.retired) == ("key-1", NOW, None)


def test_two_keys_are_never_the_same(key, other_signer):
    assert key.did != other_signer.did


def test_every_guess_at_a_passphrase_takes_128_mib_of_memory(usual_cost):
    block = 128 * 8  # bytes, RFC 7914 with r = 8
    assert usual_cost * block == 128 * 2**20


def test_another_passphrase_does_not_open_it(ring, key, passphrase):
    with pytest.raises(WrongPassphraseError):
        ring.unlock(key, passphrase + "!")


def test_a_passphrase_opens_however_the_keyboard_composes_it(ring):
    key = ring.create("pa\u0308ssword åre", key_id="k", now=NOW)
    assert ring.unlock(key, "p\u00e4ssword a\u030are").did == key.did


def test_the_box_is_bound_to_its_did(ring, key, passphrase, other_signer):
    swapped = key.model_copy(update={"did": other_signer.did})
    with pytest.raises(WrongPassphraseError):
        ring.unlock(swapped, passphrase)


def test_neither_the_sealed_nor_the_open_key_shows_the_private_part(signer, key):
    private = signer._private.private_bytes_raw()
    assert repr(signer) == f"<CredentialSigner {key.did}>"
    assert private.hex() not in key.sealed
    assert str(private) not in repr(vars(signer))
    with pytest.raises(TypeError, match="does not leave"):
        pickle.dumps(signer)


@pytest.mark.parametrize(
    "change",
    [
        {"n": 2**30},
        {"n": 2**17 + 1},
        {"n": 1024},
        {"n": "131072"},
        {"n": True},
        {"r": 1_000_000},
        {"p": 64},
        {"p": True},
        {"kdf": "none"},
        {"cipher": "AES-128-CBC"},
        {"salt": ""},
        {"salt": 7},
        {"nonce": "AAAA"},
        {"box": "not base64!"},
        {"more": 1},
    ],
    ids=str,
)
def test_hostile_parameters_are_refused_before_any_work(ring, key, passphrase, change):
    sealed = json.dumps({**json.loads(key.sealed), **change})
    with pytest.raises(UntrustedInputError, match="damaged"):
        ring.unlock(key.model_copy(update={"sealed": sealed}), passphrase)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"n":1,"n":2}', "[" * 1500, "x" * 5000])
def test_what_is_no_sealed_key_is_refused(ring, key, passphrase, text):
    with pytest.raises(UntrustedInputError):
        ring.unlock(key.model_copy(update={"sealed": text}), passphrase)
