"""The method once more, in plain slow Python: what the product's numbers are checked against.

Nothing here comes from the product, or imports it. A register goes in as plain data (inputs), the conventions as
one object (conventions). Source: method.md, version 3.
"""
