"""Certificate designs as JSON files: those that come with the program, and those of strangers."""

import json
from pathlib import Path
from typing import Final

from mcred_desktop.domain.certificates.design import FORMAT, VERSION, Design, DesignFile
from mcred_desktop.domain.certificates.rules import findings
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.design_pictures import design_picture
from mcred_desktop.exchange.json_files import named, read_json
from mcred_desktop.exchange.outbox import write_whole

LARGEST: Final = 8 * 2**20
_CURE: Final = "Correct it in the file and take it in again. Nothing was changed."


class FileDesigns:
    """Reads and writes designs; every refusal says what is wrong, and where in the file."""

    def read(self, file: Path) -> Design:
        """A design from a file.

        Raises:
            UntrustedInputError: over 8 MB, of another format, a field that is wrong, or a rule
                of certificates it breaks: margin, size, contrast, room round the QR code.
        """
        value = read_json(file, format_=FORMAT, version=VERSION, limit=LARGEST)
        with named(file.name, value):
            # From JSON text, strictly: a number in quotes is no number.
            design = DesignFile.model_validate_json(json.dumps(value), strict=True).design
        for finding in findings(design):
            where = f"{file.name}, layer {finding.layer}" if finding.layer else file.name
            raise UntrustedInputError(finding.text, where=where, cure=_CURE)
        return design

    def write(self, design: Design, target: Path) -> None:
        """Write a design; raises WorkspaceError when the disk refuses."""
        text = DesignFile(design=design).model_dump_json(indent=1)
        write_whole(target, f"{text}\n".encode())

    def picture(self, file: Path) -> str:
        """A picture drawn anew, base64; raises UntrustedInputError."""
        return design_picture(file)
