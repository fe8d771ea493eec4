"""Opens a workspace in the window, shows a PDF whose page never ends, and closes the window.

Arguments: workspace folder, PDF. Says ``stuck`` when the page was given up.
"""

import sys
from functools import partial
from pathlib import Path

from mcred_desktop.app import made_program
from mcred_desktop.app.workspaces import opened_in_window

folder, endless = (Path(name) for name in sys.argv[1:])
program = made_program([])


def show() -> None:
    from mcred_desktop.gui.pages.assess.evidence import pdfium
    from mcred_desktop.gui.pages.assess.evidence.pdf import PdfViewer

    assert program.runner is not None
    pdfium.PATIENCE_MS = 50
    viewer = PdfViewer(program.runner)
    viewer.setParent(program.window)
    viewer.broken.connect(leave)
    viewer.resize(400, 300)
    viewer.show()
    viewer.open_file(endless)


def leave(why: str) -> None:
    print("stuck", why, flush=True)
    program.window.close()


program.complete.connect(show)
program.begin(partial(opened_in_window, folder))
program.run()
print("taken apart", flush=True)
