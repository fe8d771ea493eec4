"""Rubrics as files: one module a format, all of them behind `files.FileRubrics`.

What a format cannot say is lost on the way out and has its default on the way in; the docstring of
each module names what it keeps. Only `own` keeps everything.
"""
