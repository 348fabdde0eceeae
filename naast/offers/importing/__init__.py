"""Reading offers from files: lines from a file, fields from a line, a run that can stop, go on and be undone."""
