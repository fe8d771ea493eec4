"""How long a pathway of 300 steps takes to check, to lay out, to open, and to move about in.

The editor works over a workspace of its own, offscreen, with the real store; beside it, in the same
run, a bare ``QGraphicsScene`` with as many rectangles and lines.
"""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QWidget

from benchmarks.desk import dressed, page_context, settle
from benchmarks.pages import longest
from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.pathways.check import findings
from mcred_desktop.domain.pathways.layout import laid_out
from mcred_desktop.domain.pathways.pathway import NodeKind, Pathway, PathwayEdge, PathwayNode, Plan
from mcred_desktop.domain.pathways.rules import Rule, RuleKind
from mcred_desktop.domain.pathways.weighed import Weighed
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.collector import Collector
from mcred_desktop.gui.pages.design.pathways.view import PathwaysView
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

GROUPS, IN_EACH = 20, 14
"""20 groups and 280 steps"""
_REPEATS = 7
_QUIET_SECONDS = 0.3


def run(folder: Path) -> dict[str, float]:
    """Milliseconds; of what is done in the window, the most work of its thread in one turn.

    Work is counted by the thread's own clock, which a busy machine cannot spoil.

    Args:
        folder: an empty or new folder that is left behind.
    """
    with dressed(folder) as (app, _), Workspace.create(folder / "workspace", "Benchmark") as made:
        services = services_over(made)
        plan = _kept(services)
        figures = _worked_out(services, plan)
        Collector(app).spare()  # as the program does: the interpreter's own would count as a turn
        figures |= _in_the_window(services, plan)
    return figures


def _kept(services: Services) -> Plan:
    """A pathway of groups one after the other, each of steps one after the other."""
    nodes: list[PathwayNode] = []
    edges: list[PathwayEdge] = []
    for group in range(GROUPS):
        rule = Rule(kind=RuleKind.AT_LEAST, count=5)
        name = f"g{group}"
        nodes.append(
            PathwayNode(
                id=name, pathway_id="p", kind=NodeKind.GROUP, title=f"Group {group}", rule=rule
            )
        )
        for step in range(IN_EACH):
            made = services.store.new_id()
            services.design.save(Achievement(id=made, title=f"Award {group}.{step}", credits=1))
            nodes.append(
                PathwayNode(
                    id=f"{name}s{step}",
                    pathway_id="p",
                    kind=NodeKind.ACHIEVEMENT,
                    achievement_id=made,
                    group_id=name,
                )
            )
            if step:
                edges.append(PathwayEdge.between("p", f"{name}s{step - 1}", f"{name}s{step}"))
        if group:
            edges.append(PathwayEdge.between("p", f"g{group - 1}", name))
    pathway = Pathway(id="p", title="Large", goal="Register")
    plan = Plan(pathway=pathway, nodes=tuple(nodes), edges=tuple(edges))
    services.pathways.keep(plan)
    return plan


def _worked_out(services: Services, plan: Plan) -> dict[str, float]:
    offers = services.pathways.open("p").weighed.offers
    return {
        "pathways.check_300_ms": _time(lambda: findings(Weighed(plan.put(), offers))),
        "pathways.layout_300_ms": _time(lambda: laid_out(plan.put())),
        "pathways.read_300_ms": _time(lambda: services.pathways.open("p")),
    }


def _time(work: Callable[[], object]) -> float:
    taken: list[float] = []
    for _ in range(_REPEATS):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return median(taken)


def _in_the_window(services: Services, plan: Plan) -> dict[str, float]:
    runner, holder = Runner(), QWidget()
    person = Person(id="somebody", name="Somebody")
    holder.resize(1280, 760)
    view = PathwaysView(page_context(services, runner, person), holder)
    view.resize(1280, 760)
    holder.show()
    view.editor.turn_to("graph")
    settle(runner, _QUIET_SECONDS)
    opening = _longest(runner, lambda: view.open("p"))
    opened = _until_shown(view)
    graph, desk = view.editor.graph, view.editor.desk
    node = plan.nodes[40]
    figures = {
        "pathways.opened_300_ms": opened,
        "pathways.open_300_turn_ms": opening,
        "pathways.fit_300_turn_ms": _longest(runner, graph.fit),
        "pathways.choose_turn_ms": _longest(runner, lambda: desk.choose(node.id)),
        "pathways.edit_300_turn_ms": _longest(
            runner, lambda: desk.change(node.model_copy(update={"category": "Law"}), "change")
        ),
        "pathways.outline_300_turn_ms": _longest(runner, lambda: view.editor.turn_to("outline")),
        "pathways.bare_scene_turn_ms": _longest(runner, lambda: _bare(holder)),
    }
    runner.close()
    holder.close()
    holder.deleteLater()
    QApplication.processEvents()
    return figures


def _until_shown(view: PathwaysView) -> float:
    """Milliseconds from asking for the pathway until all of it is there."""
    taken: list[float] = []
    for _ in range(_REPEATS):
        begun = time.perf_counter()
        view.open("p")
        while view.editor.desk.prepared is None:
            QApplication.processEvents()
        taken.append((time.perf_counter() - begun) * 1000)
    return median(taken)


def _bare(holder: QWidget) -> None:
    """As many rectangles, texts and lines, by Qt alone."""
    scene = QGraphicsScene(holder)
    for number in range(GROUPS * (IN_EACH + 1)):
        x, y = 240.0 * (number % 20), 100.0 * (number // 20)
        scene.addRect(x, y, 200, 78)
        scene.addSimpleText(f"Award {number}").setPos(x, y)
        scene.addLine(x + 200, y + 39, x + 240, y + 39)
    view = QGraphicsView(scene, holder)
    view.resize(960, 700)
    view.fitInView(scene.sceneRect())
    view.show()


def _longest(runner: Runner, doing: Callable[[], object]) -> float:
    """The most work in one turn in milliseconds, from ``doing`` until the window is at rest."""
    return longest(runner, doing).worked * 1000
