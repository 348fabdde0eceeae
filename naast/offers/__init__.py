"""The shop window: offers, places and answers."""
