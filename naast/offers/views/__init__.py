"""Pages where the window is kept: by editors, by organisations, and by whoever holds a link."""
