"""Scores one portfolio for ever and says what was acknowledged; to be killed at any moment.

Arguments: workspace folder, assignment id, evaluator id. Each line: criterion and level.
"""

import itertools
import sys
from pathlib import Path

from mcred_desktop.services.assess.assessment import Assessment
from mcred_desktop.store.workspace import Workspace

folder, assignment, evaluator = sys.argv[1:]
with Workspace.open(Path(folder)) as workspace:
    scoring = Assessment(workspace.store)
    rubric = scoring.case(assignment).rubric.content
    print("ready", flush=True)
    pairs = itertools.product(rubric.levels, rubric.criteria)
    for level, criterion in itertools.cycle(list(pairs)):
        scoring.give_level(assignment, criterion.id, level.id, evaluator)
        print(criterion.id, level.id, flush=True)
