"""What the line looks like, drawn on the server as SVG; the same figures stand in a table or a list beside it."""
