"""Exact accounts: why scores differ, what remains, what would overturn a result, which fact next, coders, time.

For a notebook: `certificate`, `tips`, `order_table`, `specification_curve` and `what_moves_most`, each a table of an
assessment.

>>> from scenarios import accounts
>>> accounts.certificate.__name__
'certificate_table'
"""

from importlib import import_module
from typing import Any

_TABLES = {
    "certificate": ("rejections", "certificate_table"),
    "order_table": ("orders", "order_table"),
    "tips": ("tipping", "tips"),
    "specification_table": ("specifications", "specification_table"),
    "specification_curve": ("specifications", "specification_curve"),
    "what_moves_most": ("specifications", "what_moves_most"),
}


def __getattr__(name: str) -> Any:
    """A table by name, brought along when it is asked for: the core needs none of them."""
    if name not in _TABLES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, function = _TABLES[name]
    return getattr(import_module(f"{__name__}.{module}"), function)
