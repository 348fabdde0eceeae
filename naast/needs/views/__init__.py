"""Pages of needs: what is asked, what is to be expected, and where that comes from."""
