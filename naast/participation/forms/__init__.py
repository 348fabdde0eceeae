"""Shapes of the fields, a file per part of the line; what must hold of them stands in rules and operations."""
