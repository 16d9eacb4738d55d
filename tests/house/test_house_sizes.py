"""Eight lines is a normal function, fifty is too many; four hundred lines is a full module."""

import ast

import numpy as np
from the_house import ROOT, modules, named, tree_of

LONGEST_FUNCTION = 50
LONGEST_MODULE = 400
USUAL_FUNCTION = 25
SHARE_OF_USUAL = 0.90
DEEPEST = 4
FLOW = (ast.For, ast.While, ast.If, ast.With, ast.Try, ast.Match)
RUN = ROOT / "run.py"


def functions():
    for path in [*modules(), RUN]:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield f"{named(path)}:{node.lineno} {node.name}", node


def length_without_docstring(node):
    told = ast.get_docstring(node, clean=False) is not None
    docstring = node.body[0].end_lineno - node.body[0].lineno + 1 if told else 0
    return node.end_lineno - node.lineno + 1 - docstring


def depth(node):
    """Return how deep blocks stand inside blocks; an elif is as deep as its if."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.Lambda, ast.ClassDef)):
            continue
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deepest = max(deepest, depth(child) + (isinstance(child, FLOW) and not is_elif))
    return deepest


def test_no_function_is_longer_than_fifty_lines():
    assert [place for place, node in functions() if length_without_docstring(node) > LONGEST_FUNCTION] == []


def test_most_functions_are_short():
    lengths = np.array([length_without_docstring(node) for _, node in functions()])
    assert np.median(lengths) <= 10
    assert np.mean(lengths <= USUAL_FUNCTION) >= SHARE_OF_USUAL


def test_no_module_is_longer_than_four_hundred_lines():
    lines = {named(path): path.read_text(encoding="utf-8").count("\n") for path in [*modules(), RUN]}
    assert {name: count for name, count in lines.items() if count > LONGEST_MODULE} == {}


def test_nothing_is_nested_too_deep():
    assert [place for place, node in functions() if depth(node) > DEEPEST] == []


def test_every_module_says_what_it_is():
    silent = [named(path) for path in modules() if tree_of(path).body and not ast.get_docstring(tree_of(path))]
    assert silent == []
