"""Checks per second of credentials, beside the JavaScript reference libraries in the same run.

Processor time, taken in turns, so that what else the machine does weighs on both alike. Then the
folder of certificates, badges and credentials as a whole: seconds on the clock, over every core
beside one process.
"""

import json
import resource
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path

from openbadgeslib.ob3.contexts import bundled_contexts

from benchmarks.workspaces import decided_workspace
from mcred_desktop.app.check_workers import CheckWorkers
from mcred_desktop.app.parts import now, services_over
from mcred_desktop.domain.award import Judgement
from mcred_desktop.services.demo.path import PASSPHRASE
from mcred_desktop.services.verify.verification import Verification, files_in
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

ORACLE = Path(__file__).parents[1] / "tests" / "oracle"
LEARNERS = 60
FEW, TURNS = 4, 3
"""Credentials that the reference checks for its start to be taken off; turns of both"""
FOLDERS = 3
"""Times over that the folder of the cohort is checked"""


class _Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


def run(folder: Path) -> dict[str, float]:
    """Credentials a second of one core; against the reference where Node.js has its libraries."""
    with Workspace.open(decided_workspace(folder / "workspace", LEARNERS)) as workspace:
        services = services_over(workspace)
        services.signing_key.create(PASSPHRASE)
        services.awards.issue("cohort", "amina", _Quiet())
        files = sorted(services.awards.out_folder("cohort").glob("*.json"))
        files = [file for file in files if file.name != "manifest.json"]
        _check(services, files[:FEW])  # contexts are read once a process
        told = bool(shutil.which("node")) and (ORACLE / "node_modules").is_dir()
        own: list[float] = []
        reference: list[float] = []
        for _ in range(TURNS):
            own.append(_check(services, files))
            if told:
                reference.append(_reference(files) - _reference(files[:FEW]))
        rate = len(files) / min(own)
        figures = {"verify.credentials_per_second": rate}
        if told:
            theirs = (len(files) - FEW) / min(reference)
            figures |= {"verify.reference_per_second": theirs, "verify.vs_reference": rate / theirs}
        figures |= _folder(services)
    return figures


def _folder(services: Services) -> dict[str, float]:
    files = list(files_in(services.awards.out_folder("cohort"))) * FOLDERS
    over_all = services.verification
    apart = _seconds(over_all, files)
    alone = _seconds(replace(over_all, many=CheckWorkers(cores=1)), files)
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "verify.folder_files_per_second": len(files) / apart,
        "verify.folder_vs_one_process": alone / apart,
        "verify.folder_worker_peak_mb": worker,
    }


def _seconds(verification: Verification, files: list[Path]) -> float:
    started = time.perf_counter()
    told = sum(1 for _ in verification.check_all(files, now()))
    assert told == len(files)
    return time.perf_counter() - started


def _check(services: Services, files: list[Path]) -> float:
    started = time.process_time()
    for file in files:
        check = services.verification.check(file, services.store.now())
        assert check.verdict is Judgement.GENUINE, (file, check.reasons)
    return time.process_time() - started


def _reference(files: list[Path]) -> float:
    """Processor seconds of the reference for ``files``, its start among them."""
    credentials = [json.loads(file.read_text("utf-8")) for file in files]
    question = {"contexts": bundled_contexts(), "credentials": credentials, "now": "2027-01-01"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = subprocess.run(
        ["node", "verify.mjs"],
        cwd=ORACLE,
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert all(one["verified"] for one in json.loads(answer.stdout)), answer.stdout
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
