"""Compiles the modules that look at each tag, character and line of a page where a C compiler is at hand; they run without."""

from __future__ import annotations

import sys

from setuptools import Extension, setup

COMPILED = (
    "markup.tokens",
    "markup.element",
    "markup.nesting",
    "blocks",
    "lines",
    "walk",
    "parsers.body_features",
    "parsers.body_model",
    "parsers.line_kinds",
)  # each with a .pxd beside it that gives its types


def extensions() -> list[Extension]:
    """Give what is compiled: nothing where Cython is missing. What fails to compile is left out (optional).

    Nor in an egg, by which scrapyd takes a project: it would be imported from one archive on any machine.
    """
    if "bdist_egg" in sys.argv:
        return []
    try:
        from Cython.Build import cythonize
    except ImportError:
        return []
    found = [
        Extension(f"newscrawler.{name}", [f"newscrawler/{name.replace('.', '/')}.py"], optional=True)
        for name in COMPILED
    ]
    directives = {"language_level": 3, "annotation_typing": False}
    return cythonize(found, compiler_directives=directives, build_dir="build/cython", quiet=True)


setup(ext_modules=extensions())
