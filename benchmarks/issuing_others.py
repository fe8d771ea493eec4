"""What a set is compared with: the same by stock calls, and the least it could be."""

import io
import os
from pathlib import Path
from typing import Any, cast

import qrcode
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openbadgeslib.ob3 import add_data_integrity_proof
from pikepdf import AttachedFileSpec, Name, Pdf, pdfa
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mcred_desktop.credentials.checking.untrusted import canonical
from mcred_desktop.credentials.keys.multikey import did_of, method_of
from mcred_desktop.credentials.making.openbadge import unsigned_credential
from mcred_desktop.credentials.making.signer import CredentialSigner
from mcred_desktop.documents.text.typefaces import PLEX, Style, page_font
from mcred_desktop.services.issue.ports import Award, Documents

_TEXT = Style(PLEX, 400)
_LINES = 24
"""Lines of text on a certificate"""


class Stock:
    """Library calls as their manuals show them; the badge itself is drawn once for all."""

    def __init__(self, documents: Documents, folder: Path) -> None:
        self._documents, self._folder = documents, folder
        folder.mkdir()
        private = Ed25519PrivateKey.generate()
        self._pem = private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        self._did = did_of(private.public_key().public_bytes_raw())
        self._claims = CredentialSigner(private)

    def make(self, award: Award) -> None:
        """Sign with the library, draw a plain page, write and bake."""
        document = unsigned_credential(award, self._did, self._documents.badge_inside(award))
        method = method_of(self._did)
        text = canonical(add_data_integrity_proof(document, self._pem, method))
        pdf = self._archived(self._page(award, self._claims.qr_claim(award, text)), text)
        for kind, content in (("pdf", pdf), ("json", text.encode())):
            (self._folder / f"{award.serial}.{kind}").write_bytes(content)
        with Image.open(io.BytesIO(self._documents.badge_png(award))) as badge:
            baked = PngInfo()
            baked.add_itxt("openbadgecredential", text)
            badge.save(self._folder / f"{award.serial}.png", pnginfo=baked)
        drawing = self._documents.badge_svg(award).decode()
        element = f"<openbadges:credential><![CDATA[{text}]]></openbadges:credential>"
        opened = drawing.replace(">", f">{element}", 1)
        (self._folder / f"{award.serial}.svg").write_text(opened)

    def _page(self, award: Award, url: str) -> bytes:
        code = cast("Any", qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M))
        code.add_data(url)
        picture = code.make_image().get_image()
        out = io.BytesIO()
        canvas = cast("Any", Canvas)(out, pagesize=A4, initialFontName=page_font(_TEXT))
        canvas.setFont(page_font(_TEXT), 28)
        shown = award.learner.name if award.learner.name.isascii() else award.serial
        canvas.drawCentredString(A4[0] / 2, 600, shown)
        canvas.setFont(page_font(_TEXT), 11)
        for line in range(_LINES):
            canvas.drawString(72, 560 - 15 * line, f"{award.achievement.title} {line}")
        canvas.drawImage(ImageReader(picture), 72, 72, 99, 99)
        canvas.showPage()
        canvas.save()
        return out.getvalue()

    def _archived(self, page: bytes, credential: str) -> bytes:
        with Pdf.open(io.BytesIO(page)) as pdf:
            for leaf in pdf.pages:
                if Name.Trans in leaf.obj:
                    del leaf.obj.Trans
            pdf.attachments["credential.json"] = cast("Any", AttachedFileSpec)(
                pdf,
                credential.encode(),
                filename="credential.json",
                mime_type="application/ld+json",
                relationship=Name.Source,
            )
            pdfa.prepare(pdf, "3b")
            out = io.BytesIO()
            pdf.save(out, **pdfa.resolve_save_kwargs("3b"))
        return out.getvalue()


class Bare:
    """A ReportLab page with a name, one signature over it, and its bytes on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        self._private = Ed25519PrivateKey.generate()

    def make(self, award: Award) -> None:
        out = io.BytesIO()
        canvas = cast("Any", Canvas)(out, pagesize=A4)
        canvas.setFont("Helvetica", 28)
        canvas.drawCentredString(A4[0] / 2, A4[1] / 2, award.serial)
        canvas.showPage()
        canvas.save()
        page = out.getvalue()
        file = self._folder / f"{award.serial}.pdf"
        with file.open("wb") as stream:
            stream.write(page + self._private.sign(page))
            stream.flush()
            os.fsync(stream.fileno())
