"""The data audit a learner of the demo hands in: a plain two-page report as PDF."""

import io
from collections.abc import Sequence
from typing import Any, cast

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

Finding = tuple[str, int, int]
"""Indicator, count in the register, count reported"""


def data_audit_pdf(site: str, findings: Sequence[Finding], cause: str) -> bytes:
    """A report of ``findings`` at ``site``; text in Latin script only."""
    styles = cast("dict[str, Any]", getSampleStyleSheet())
    title, head, body = styles["Title"], styles["Heading2"], styles["BodyText"]
    rows = [["Indicator", "Register", "Reported", "Ratio"]]
    rows += [
        [name, str(register), str(reported), f"{reported / register:.2f}"]
        for name, register, reported in findings
    ]
    table = Table(rows, colWidths=(80 * mm, 28 * mm, 28 * mm, 24 * mm), hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.HexColor("#B8B0A0")),
                ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
                ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
            ]
        )
    )
    story: list[Any] = [
        Paragraph(f"Data audit, {site}", title),
        Paragraph("1 What was compared", head),
        Paragraph(
            "The paper registers of July to September were counted again, line by line, and "
            "compared with the figures sent to the county in the monthly report.",
            body,
        ),
        Spacer(0, 5 * mm),
        table,
        Spacer(0, 5 * mm),
        Paragraph("2 Where they differ, and why", head),
        Paragraph(cause, body),
        PageBreak(),
        Paragraph("3 What was mended", head),
        Paragraph(
            "The tally sheets now carry a date stamp, and the late slips are entered every "
            "Friday beside the register. The next month was counted again in the same way.",
            body,
        ),
    ]
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, title=f"Data audit, {site}", lang="en")
    document.build(story)
    return out.getvalue()
