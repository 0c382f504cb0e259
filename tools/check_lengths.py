#!/usr/bin/env python3
"""Lengths of Python files and functions: at most 600 lines a file, 60 a function. Standard library only.

  check_lengths.py FILE...      prints a line per fault
"""
import ast
import pathlib
import sys

MOST_FILE, MOST_FUNCTION = 600, 60


def lines_of(node):
    """Lines of a function's body, its description not counted."""
    body = node.body[1:] if ast.get_docstring(node) is not None and len(node.body) > 1 else node.body
    return body[-1].end_lineno - body[0].lineno + 1


def main():
    for name in sys.argv[1:]:
        text = pathlib.Path(name).read_text("utf-8")
        if text.count("\n") > MOST_FILE:
            print(f"{name}: {text.count(chr(10))} lines, at most {MOST_FILE}")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and lines_of(node) > MOST_FUNCTION:
                print(f"{name}: {lines_of(node)} lines, at most {MOST_FUNCTION}: {node.name}")


if __name__ == "__main__":
    main()
