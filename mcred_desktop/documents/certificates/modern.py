"""Faces and colours of the certificate's one design."""

from mcred_desktop.documents.text.typefaces import NEWSREADER, PLEX, Style

NAME = Style(NEWSREADER, 400, 46)
TITLE = Style(NEWSREADER, 600, 41.6)
LEVEL = Style(NEWSREADER, 600, 27.2)
TEXT, STRONG, HEAD = Style(PLEX, 400), Style(PLEX, 500), Style(PLEX, 600)

ACCENT, INK, GREY, HAIR, PAPER = "#C2371C", "#16181D", "#5C626B", "#C9CDD3", "#FFFFFF"

MAIN, MAIN_WIDTH = 76.0, 114.0
"""Left edge and width of the column that speaks, mm"""
SIDE, SIDE_WIDTH = 24.0, 40.0
"""Left edge and width of the column of facts, mm"""
RIGHT = MAIN + MAIN_WIDTH
