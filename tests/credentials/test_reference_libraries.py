"""The credentials as the JavaScript reference libraries see them."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from openbadgeslib.ob3.contexts import bundled_contexts

ORACLE = Path(__file__).parents[1] / "oracle"


def give_up(reason):
    """Skip on a laptop, fail where everything must run."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def reference(now):
    if shutil.which("node") is None or shutil.which("npm") is None:
        give_up("Node.js is not installed")
    if not (ORACLE / "node_modules").is_dir():
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=ORACLE, capture_output=True, text=True, check=False)
        if done.returncode:
            give_up(f"the reference libraries cannot be installed: {done.stderr[-300:]}")

    def verify(*credentials):
        question = {"contexts": bundled_contexts(), "credentials": credentials, "now": now}
        answer = subprocess.run(
            ["node", "verify.mjs"],
            cwd=ORACLE,
            input=json.dumps(question),
            capture_output=True,
            text=True,
            check=True,
        )
        return [entry["verified"] for entry in json.loads(answer.stdout)]

    return verify


def test_they_accept_what_is_signed_here(reference, signer, award, cohort):
    credentials = [json.loads(signer.credential(one)) for one in (award, *cohort)]
    assert reference(*credentials) == [True] * len(credentials)


def test_they_refuse_what_was_changed(reference, credential, other_signer):
    renamed, regraded, resigned = (json.loads(credential) for _ in range(3))
    renamed["credentialSubject"]["identifier"][0]["identityHash"] = "Somebody Else"
    first, second, *_ = regraded["credentialSubject"]["result"]
    first["achievedLevel"] = second["achievedLevel"]
    resigned["issuer"]["id"] = other_signer.did
    assert reference(renamed, regraded, resigned) == [False] * 3
