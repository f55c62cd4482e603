"""The method once more, in plain slow Python: what the product's numbers are checked against.

Nothing here is computed by the product. A register goes in as plain data (inputs), the conventions as one object
(conventions); from_case alone knows the product, and copies its cases field by field. Source: method.md, version 4.
"""
