"""A learner record for the pictures of Verify."""

import json
import uuid
from datetime import date
from pathlib import Path
from typing import cast

from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.award import Issuer
from mcred_desktop.services.demo.path import PASSPHRASE
from mcred_desktop.services.pathways.record_ports import PathwayAward, RecordSigner
from mcred_desktop.services.workspace import Services


def learner_record(services: Services, credential: str, folder: Path) -> Path:
    """A learner record with a credential in it, and one that was altered before."""
    with services.store.read() as session:
        issuer, learner = session.find(Issuer)[0], session.find(Learner)[0]
    name = json.loads(credential)["credentialSubject"]["identifier"][0]["identityHash"]
    other = {
        **json.loads(credential),
        "id": "urn:uuid:0-0",
        "validFrom": "2025-01-01T00:00:00Z",
    }
    award = PathwayAward(
        credential_id=f"urn:uuid:{uuid.UUID(int=1)}",
        issuer=issuer,
        learner=learner.model_copy(update={"name": name}),
        salt="0",
        pathway_version_id=str(uuid.UUID(int=2)),
        pathway_number=1,
        title="Data Professional",
        description="",
        criteria="Earned:\n\n- Applied Data Stewardship",
        issued=date(2026, 11, 22),
        documents=(credential, json.dumps(other)),
    )
    services.signing_key.unlock(PASSPHRASE)
    signer = cast("RecordSigner", services.signing_key.signer())
    file = folder / "record.json"
    file.write_text(signer.record(award), "utf-8")
    return file
