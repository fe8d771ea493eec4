"""The formats of records behind one door."""

from pathlib import Path

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.exchange.records import own, word
from mcred_desktop.services.design.summary import RecordSummary


class FileRecords:
    """Reads and makes files of records; holds nothing, so it is safe from any thread."""

    def read(self, file: Path, made: str) -> Achievement:
        """See `own.read`."""
        return own.read(file, made)

    def own(self, record: Achievement) -> bytes:
        """See `own.written`."""
        return own.written(record)

    def word(self, summary: RecordSummary) -> bytes:
        """See `word.written`."""
        return word.written(summary)
