"""The pages of certificates as PDF/A-1b, judged by Apache PDFBox Preflight.

Preflight knows part 1 alone, which forbids attachments. So it gets what the printer gets: the same
pages, fonts and pictures without the credential, to which only the name of the standard is added.
"""

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from awarded import CREDENTIAL, NAMES, QR, sample_award
from pikepdf import pdfa
from provided import give_up, program

from mcred_desktop.documents.certificates.press import Press
from mcred_desktop.documents.certificates.print_run import join
from mcred_desktop.services.issue.designs import FOLDER, stock_design

JARS = [
    Path("/usr/share/java") / f"{name}.jar"
    for name in ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging")
]
LEFT_OUT = Path(__file__).parents[1] / "oracle" / "preflight"
"""Two small classes that came with Java once and that Preflight still asks for"""
DESIGNS = sorted(file.stem for file in FOLDER.glob("*.json"))


@pytest.fixture(scope="module")
def class_path(tmp_path_factory: pytest.TempPathFactory) -> str:
    compiler = program("javac", "default-jdk-headless")
    if not all(jar.exists() for jar in JARS):
        give_up("Preflight is not installed; on Debian: apt-get install libpdfbox2-java")
    folder = tmp_path_factory.mktemp("classes")
    subprocess.run([compiler, "-d", folder, *LEFT_OUT.rglob("*.java")], check=True)
    return ":".join(map(str, [*JARS, folder]))


def as_part_1(pdf: bytes) -> bytes:
    """The same pages, called PDF/A-1b."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pdfa.prepare(document, "1b")
        metadata = document.Root.Metadata
        undated = re.sub(rb"<xmp:MetadataDate>[^<]*</xmp:MetadataDate>", b"", metadata.read_bytes())
        metadata.write(undated)  # to the microsecond, which Preflight cannot read
        out = io.BytesIO()
        document.save(out, **pdfa.resolve_save_kwargs("1b"))
    return out.getvalue()


def faults(class_path: str, file: Path) -> list[str]:
    """What Preflight finds wrong."""
    validator = "org.apache.pdfbox.preflight.Validator_A1b"
    command = ["java", "-Djava.awt.headless=true", "-cp", class_path, validator, str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    said = run.stdout.strip().splitlines()
    assert said, run.stderr
    return [] if "is a valid PDF/A-1b file" in said[0] else said[1:]


def test_every_design_is_archival_to_preflight_too(class_path: str, tmp_path: Path) -> None:
    press, pages = Press(), []
    for n, name in enumerate(list(NAMES.values())[::2]):
        design = stock_design(DESIGNS[n % len(DESIGNS)])
        award = replace(sample_award(name), design=design)
        pages.append(press.certificate_pdf(award, credential=CREDENTIAL, qr=QR))
    out, file = io.BytesIO(), tmp_path / "certificates.pdf"
    join(pages, "Certificates", out)
    file.write_bytes(as_part_1(out.getvalue()))
    assert faults(class_path, file) == []


def test_preflight_would_find_what_part_1_forbids(class_path: str, tmp_path: Path) -> None:
    file = tmp_path / "attached.pdf"
    file.write_bytes(Press().certificate_pdf(sample_award(), credential=CREDENTIAL, qr=QR))
    assert any("EmbeddedFile" in one for one in faults(class_path, file))
