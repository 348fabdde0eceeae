"""Drawings of the family and who stands around it: frozen values in, SVG out. Knows no database and no plan."""
