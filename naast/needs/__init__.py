"""What people need here: themes, neighbourhoods, and how often which need was met or not. No people."""
