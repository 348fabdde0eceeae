"""Pages of the line, a file per part of it."""
