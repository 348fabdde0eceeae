"""Naast: the software of a Dutch Centrum voor Jeugd en Gezin."""

__version__ = "0.1.0"
