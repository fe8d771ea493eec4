"""Rubrics from files, and rubrics into files and onto paper."""
