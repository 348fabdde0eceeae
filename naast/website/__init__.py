"""Front page, search results, offers and answers, error pages: composition only, no tables."""
