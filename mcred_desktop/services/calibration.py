"""Calibration: benchmarks with agreed levels, scored blind before the marking counts."""

from mcred_desktop.domain.calibration import BenchmarkSheet
from mcred_desktop.services.ports import Session


def is_calibrated(session: Session, rubric_id: str, evaluator_id: str) -> bool:
    """Whether the last benchmark the evaluator signed under this rubric was within tolerance."""
    sheets = session.find(BenchmarkSheet, rubric_id=rubric_id, author=evaluator_id)
    last = max(sheets, key=lambda sheet: (sheet.at, sheet.id), default=None)
    return last is not None and last.calibrated
