"""Where the thinking lives: plain Python, no Django, no clock, no database; the same answer for the same input."""
