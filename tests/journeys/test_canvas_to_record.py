"""A record that nobody typed: every element a framework asks for came from a canvas."""

from provider import Provider

from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.domain.records.frameworks import Verdict
from mcred_desktop.domain.records.record import Achievement

WORKSHOP = {
    "operating-context": {
        "law": ("country", "KE"),
        "mission": ("awarding_body", "Lakeshore Polytechnic"),
        "standards": ("eqf_level", "Level 5 of the European framework"),
        "credit": ("credits", "2 ECTS"),
        "approval": ("quality_assurance", "The academic board reviews it each year"),
    },
    "design": {
        "objective": ("summary", "Keeps the registers of a clinic true"),
        "goals": ("outcomes", "Find the cause when register and report differ"),
        "evidence": ("assessment", "A portfolio of four recounts"),
        "activities": ("hours", "60 hours of work"),
        "format": ("participation", "At the own workplace, with four days together"),
        "pathway": ("prerequisites", "One year in a clinic"),
        "recognition": ("recognition", "The county asks for it"),
    },
}


def test_a_record_made_only_from_canvases_passes_the_eu_check(provider: Provider) -> None:
    services = provider.services
    services.design.save(Achievement(id="new", title="Data Steward"))
    canvases, sending = services.canvases, services.canvas_sending
    (before,) = services.frameworks.check(services.design.record("new"), ["eu"])
    for template, blocks in WORKSHOP.items():
        canvases.start(template, "new", template)
        for block, (field, text) in blocks.items():
            note = Note(
                id=f"{template}-{block}",
                canvas_id=template,
                block=block,
                text=text,
                author=provider.ruth,
            )
            canvases.save_note(note)
            sending.send(note.id, field)
    record = services.design.record("new")
    (after,) = services.frameworks.check(record, ["eu"])
    failing = {Verdict.MISSING, Verdict.OUT_OF_RANGE}
    assert any(finding.verdict in failing for finding in before.findings)
    assert [f.text for f in after.findings if f.verdict in failing] == []
    assert record.gaps() == []
    assert len(sending.origins("new")) == sum(map(len, WORKSHOP.values()))
