"""The product's own templates as functions of a script, so that the file draws what the pages draw. No Streamlit.

Each gives the markup that `filled` gives of the same values; it knows what these templates use of Jinja, and refuses
the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from jinja2 import nodes

from dashboard.drawing.html import ROOT, TEMPLATES

_SIGNS = {"eq": "===", "ne": "!==", "gt": ">", "lt": "<", "gteq": ">=", "lteq": "<="}
_BETWEEN = {nodes.Mod: "%", nodes.Add: "+", nodes.Sub: "-", nodes.And: "&&", nodes.Or: "||"}


def functions(*templates: str) -> str:
    """A script that names each template and its function of the values it asks for."""
    made = ",\n".join(f"{json.dumps(t)}: (v) => {_body(_parsed(t).body, frozenset())}" for t in templates)
    return f"const templates = {{\n{made}\n}};"


def _parsed(template: str) -> nodes.Template:
    return TEMPLATES.parse((ROOT / template).read_text(encoding="utf-8"), template, template)


def _body(of: Iterable[nodes.Node], known: frozenset[str]) -> str:
    """A function body that gathers markup. known: names that are not among the values."""
    return f'{{ let out = ""; {_statements(of, known)} return new Markup(out); }}'


def _statements(of: Iterable[nodes.Node], known: frozenset[str]) -> str:
    said = []
    for node in of:
        made, known = _statement(node, known)
        said.append(made)
    return " ".join(said)


def _statement(node: nodes.Node, known: frozenset[str]) -> tuple[str, frozenset[str]]:
    """One statement, and the names that are known after it."""
    if isinstance(node, nodes.Output):
        return " ".join(f"out += {_shown(n, known)};" for n in node.nodes), known
    if isinstance(node, nodes.If):
        return _if(node, known), known
    if isinstance(node, nodes.For):
        inside = known | _names(node.target) | {"loop"}
        each = f"for (const [loop, {_target(node.target)}] of looped({_value(node.iter, known)}))"
        return f"{each} {{ {_statements(node.body, inside)} }}", known
    if isinstance(node, nodes.Assign):
        return f"const {_target(node.target)} = {_value(node.node, known)};", known | _names(node.target)
    if isinstance(node, nodes.Macro):
        known |= {node.name}
        names = [arg.name for arg in node.args]
        return f"const {node.name} = ({', '.join(names)}) => {_body(node.body, known | {*names})};", known
    if isinstance(node, nodes.FromImport):
        asked = dict(name if isinstance(name, tuple) else (name, name) for name in node.names)
        assert isinstance(node.template, nodes.Const)
        macros = [m for m in _parsed(node.template.value).body if isinstance(m, nodes.Macro) and m.name in asked]
        said = [f"const {asked[m.name]} = {_macro(m)};" for m in macros]
        return " ".join(said), known | {*asked.values()}
    raise NotImplementedError(type(node).__name__)


def _macro(node: nodes.Macro) -> str:
    names = [arg.name for arg in node.args]
    return f"({', '.join(names)}) => {_body(node.body, frozenset(names))}"


def _if(node: nodes.If, known: frozenset[str]) -> str:
    said = f"if (so({_value(node.test, known)})) {{ {_statements(node.body, known)} }}"
    for other in node.elif_:
        said += f" else if (so({_value(other.test, known)})) {{ {_statements(other.body, known)} }}"
    return said + (f" else {{ {_statements(node.else_, known)} }}" if node.else_ else "")


def _target(node: nodes.Node) -> str:
    if isinstance(node, nodes.Tuple):
        return f"[{', '.join(map(_target, node.items))}]"
    assert isinstance(node, nodes.Name)
    return node.name


def _names(node: nodes.Node) -> set[str]:
    return {n.name for n in ([node] if isinstance(node, nodes.Name) else node.find_all(nodes.Name))}


def _shown(node: nodes.Node, known: frozenset[str]) -> str:
    return json.dumps(node.data) if isinstance(node, nodes.TemplateData) else f"shown({_value(node, known)})"


def _value(node: nodes.Node | None, known: frozenset[str]) -> str:
    """An expression."""
    if node is None:
        return '""'
    if isinstance(node, nodes.Name):
        return node.name if node.name in known else f"v.{node.name}"
    if isinstance(node, nodes.Const):
        return json.dumps(node.value)
    if isinstance(node, nodes.Getattr):
        return f"{_value(node.node, known)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return _item(node, known)
    if isinstance(node, nodes.CondExpr):
        one, other = _value(node.expr1, known), _value(node.expr2, known)
        return f"(so({_value(node.test, known)}) ? {one} : {other})"
    if isinstance(node, nodes.Not):
        return f"!so({_value(node.node, known)})"
    if isinstance(node, nodes.And | nodes.Or):
        return f"(so({_value(node.left, known)}) {_BETWEEN[type(node)]} so({_value(node.right, known)}))"
    if isinstance(node, nodes.Add | nodes.Sub | nodes.Mod | nodes.Div):
        return f"({_value(node.left, known)} {_BETWEEN.get(type(node), '/')} {_value(node.right, known)})"
    if isinstance(node, nodes.Compare):
        (of,) = node.ops
        return f"({_value(node.expr, known)} {_SIGNS[of.op]} {_value(of.expr, known)})"
    if isinstance(node, nodes.Test) and node.name == "none":
        return f"({_value(node.node, known)} == null)"
    if isinstance(node, nodes.Filter) and node.name == "length":
        return f"{_value(node.node, known)}.length"
    if isinstance(node, nodes.Call):
        return _call(node, known)
    raise NotImplementedError(type(node).__name__)


def _item(node: nodes.Getitem, known: frozenset[str]) -> str:
    of = _value(node.node, known)
    if isinstance(node.arg, nodes.Slice):
        start, stop = (
            _value(n, known) if n else end for n, end in ((node.arg.start, "0"), (node.arg.stop, "undefined"))
        )
        return f"{of}.slice({start}, {stop})"
    return f"{of}[{_value(node.arg, known)}]"


def _call(node: nodes.Call, known: frozenset[str]) -> str:
    given = [_value(arg, known) for arg in node.args]
    if isinstance(node.node, nodes.Getattr) and node.node.attr == "format":
        named = ", ".join(f"{k.key}: {_value(k.value, known)}" for k in node.kwargs)
        return f"say({_value(node.node.node, known)}, {{ {named} }})"
    if isinstance(node.node, nodes.Getattr) and node.node.attr == "get":
        return f"ownOf({_value(node.node.node, known)}, {given[0]})"
    if node.dyn_args is not None:
        given.append(f"...{_value(node.dyn_args, known)}")
    return f"{_value(node.node, known)}({', '.join(given)})"
