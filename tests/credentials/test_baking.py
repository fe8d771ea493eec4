import io
import json
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mcred_desktop.credentials.baking import (
    bake_png,
    bake_svg,
    extract_json,
    extract_png,
    extract_svg,
)
from mcred_desktop.domain.errors import UntrustedInputError

KEYWORD = b"openbadgecredential"
JWT = "eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJ4In0.c2ln"
SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" id="a>b"><g id="x"/></svg>'


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def after_ihdr(png, *chunks):
    at = 8 + 12 + 13
    return png[:at] + b"".join(chunks) + png[at:]


@pytest.fixture
def png(png_image):
    return png_image


def test_a_baked_png_gives_its_credential_back_and_stays_a_picture(png, credential):
    baked = bake_png(png, credential)
    assert extract_png(baked) == credential
    with Image.open(io.BytesIO(baked)) as image:
        image.load()
        assert image.text == {"openbadgecredential": credential}
        assert image.getpixel((0, 0)) == (0, 128, 128)


def test_the_credential_is_one_uncompressed_itxt_chunk_after_the_header(png, credential):
    baked = bake_png(png, credential)
    expected = chunk(b"iTXt", KEYWORD + b"\0\0\0\0\0" + credential.encode())
    assert baked == after_ihdr(png, expected)


def test_baking_again_leaves_only_the_new_credential(png, credential):
    twice = bake_png(bake_png(png, '{"a":1}'), credential)
    assert twice == bake_png(png, credential)


def test_baking_removes_credentials_of_every_kind_and_keeps_other_texts(png, credential):
    other = chunk(b"tEXt", b"Author\0Ana")
    stale = [
        chunk(b"tEXt", KEYWORD + b"\0{}"),
        chunk(b"zTXt", KEYWORD + b"\0\0" + zlib.compress(b"{}")),
        chunk(b"iTXt", b"openbadges\0\0\0\0\0{}"),
    ]
    baked = bake_png(after_ihdr(png, *stale, other), credential)
    assert baked == bake_png(after_ihdr(png, other), credential)


def test_a_compressed_credential_is_read(png):
    body = KEYWORD + b"\0\1\0\0\0" + zlib.compress(b'{"a":1}')
    assert extract_png(after_ihdr(png, chunk(b"iTXt", body))) == '{"a":1}'


def itxt(text, flags=b"\0\0"):
    return chunk(b"iTXt", KEYWORD + b"\0" + flags + b"\0\0" + text)


HOSTILE_CHUNKS = {
    "two credentials": [itxt(b"{}"), itxt(b"{}")],
    "two kinds of chunk": [itxt(b"{}"), chunk(b"tEXt", KEYWORD + b"\0{}")],
    "a chunk of the wrong kind": [chunk(b"tEXt", KEYWORD + b"\0{}")],
    "a bomb": [itxt(zlib.compress(bytes(50_000_000)), b"\1\0")],
    "broken compression": [itxt(b"{}", b"\1\0")],
    "an unknown flag": [itxt(b"{}", b"\7\0")],
    "no fields": [chunk(b"iTXt", KEYWORD)],
    "no UTF-8": [itxt(b"\xff")],
    "no JSON": [itxt(b"hello")],
    "deep JSON": [itxt(b'{"a":' * 5000)],
    "a field twice": [itxt(b'{"a":1,"a":2}')],
    "too large": [itxt(b'{"a":"' + b"x" * 300_000 + b'"}')],
    "a length of 100 MB": [struct.pack(">I", 100_000_000) + b"iTXt" + KEYWORD],
    "too many chunks": [chunk(b"tEXt", b"a\0b")] * 20_001,
    "a wrong checksum": [itxt(b"{}")[:-1] + b"\0"],
    "no credential": [],
}


@pytest.mark.parametrize("name", HOSTILE_CHUNKS)
def test_a_hostile_png_is_refused(png, name):
    with pytest.raises(UntrustedInputError):
        extract_png(after_ihdr(png, *HOSTILE_CHUNKS[name]))


def test_a_cut_off_png_is_refused_wherever_it_ends(png, credential):
    baked = bake_png(png, credential)
    for end in (*range(60), *range(60, len(baked), 97), len(baked) - 1):
        with pytest.raises(UntrustedInputError):
            extract_png(baked[:end])


@given(st.binary(max_size=200))
def test_any_bytes_are_a_png_or_refused(tail):
    for data in (tail, b"\x89PNG\r\n\x1a\n" + tail):
        with pytest.raises(UntrustedInputError):
            extract_png(data)


@pytest.mark.parametrize("text", ["", "hello", "[]", "{", '{"a":1}}'])
def test_only_a_credential_is_baked(png, text):
    with pytest.raises(UntrustedInputError):
        bake_png(png, text)
    with pytest.raises(UntrustedInputError):
        bake_svg(SVG, text)


@pytest.mark.parametrize("text", ['{"a":"]]>&<"}', JWT], ids=["JSON", "JWT"])
def test_a_baked_svg_says_the_same_credential(text):
    found = extract_svg(bake_svg(SVG, text))
    assert found == text or json.loads(found) == json.loads(text)


def test_the_credential_stands_directly_after_the_start_tag():
    baked = bake_svg(SVG, '{"a":1}')
    assert baked == (
        b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" id="a>b" '
        b'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">'
        b'<openbadges:credential><![CDATA[{"a":1}]]></openbadges:credential><g id="x"/></svg>'
    )


@pytest.mark.parametrize("first", ['{"b":2}', JWT])
def test_baking_an_svg_again_leaves_only_the_new_credential(first):
    assert bake_svg(bake_svg(SVG, first), '{"a":1}') == bake_svg(SVG, '{"a":1}')


def test_an_svg_without_content_can_be_baked():
    empty = b'<s:svg xmlns:s="http://www.w3.org/2000/svg" />'
    assert extract_svg(bake_svg(empty, '{"a":1}')) == '{"a":1}'


OPENED = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="https://purl.imsglobal.org/ob/v3p0">'
ENTITIES = b'<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + OPENED + b"&b;</svg>"
HOSTILE_SVG = {
    "a picture without a credential": SVG,
    "two credentials": OPENED + b"<o:credential>{}</o:credential>" * 2 + b"</svg>",
    "one stated twice": OPENED + b'<o:credential verify="a.b.c">{}</o:credential></svg>',
    "entities": ENTITIES,
    "an outside entity": b'<!DOCTYPE s SYSTEM "file:///etc/passwd">' + OPENED + b"</svg>",
    "too deep": OPENED + b"<g>" * 100_000,
    "no XML": b"<svg",
    "nothing": b"",
    "another encoding": SVG.decode().encode("utf-16"),
    "another root": b"<html/>",
    "a foreign namespace": b"<svg><credential>{}</credential></svg>",
}


@pytest.mark.parametrize("name", HOSTILE_SVG)
def test_a_hostile_svg_is_refused(name):
    with pytest.raises(UntrustedInputError):
        extract_svg(HOSTILE_SVG[name])


def test_a_badge_of_version_2_may_name_where_it_is_kept_beside_itself():
    old = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="http://openbadges.org">'
    both = b'<o:assertion verify="https://field.example/1"><![CDATA[{"a":1}]]></o:assertion></svg>'
    assert extract_svg(old + both) == '{"a":1}'
    with pytest.raises(UntrustedInputError, match="twice"):
        extract_svg(old + both.replace(b"https://field.example/1", b"a.b.c"))


def test_a_json_file_is_read_with_or_without_a_byte_order_mark(credential):
    assert extract_json(credential.encode()) == credential
    assert extract_json(b"\xef\xbb\xbf" + credential.encode() + b"\n") == credential


def test_a_token_file_is_read():
    assert extract_json(JWT.encode() + b"\n") == JWT


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"[]",
        b"\xff",
        b'{"a":NaN}',
        b'{"a":1e999}',
        b'{"a":"\\ud800"}',
        b"{" * 300_000,
    ],
    ids=range(8),
)
def test_what_is_no_credential_file_is_refused(data):
    with pytest.raises(UntrustedInputError):
        extract_json(data)


def test_a_badge_of_version_2_that_is_only_an_address_is_named_with_it(png):
    for kind, body in ((b"tEXt", b"\0"), (b"iTXt", b"\0\0\0\0\0")):
        baked = after_ihdr(png, chunk(kind, b"openbadges" + body + b"https://b.example/7.json"))
        with pytest.raises(
            UntrustedInputError, match=r"version 2 .* at https://b\.example/7\.json"
        ):
            extract_png(baked)
