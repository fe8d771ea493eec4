"""An office whose server hangs or is gone: the window says so, and when it is back."""

import threading

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.gui import line as module
from mcred_desktop.gui.line import Line
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.pages.sync.words import headline, line_words
from mcred_desktop.services.changes import Changes


def test_an_office_that_hangs_or_is_gone_is_named_until_it_answers_again(
    services, runner, qtbot, monkeypatch
):
    answered, reached = threading.Event(), threading.Event()

    def news():
        answered.wait()
        if not reached.is_set():
            raise WorkspaceError("The office's database cannot be reached.")
        return Changes()

    monkeypatch.setattr(type(services.store), "shared", True)
    monkeypatch.setattr(services.store, "news", news)
    for name in ("_SLOW", "_NEWS"):
        monkeypatch.setattr(module, name, 20)
    line = Line(runner, services)
    assert line_words(line)[0][0] == "In the office"
    qtbot.waitUntil(lambda: "does not answer" in headline(line))
    words, tip = line_words(line)
    assert (words[:2], "does not answer" in tip) == (("Office away", Tone.BAD), True)
    answered.set()
    qtbot.waitUntil(lambda: "cannot be reached" in headline(line))
    with qtbot.waitSignal(line.back):
        reached.set()
    assert line_words(line)[0][0] == "In the office"
    assert headline(line).startswith("An office")
