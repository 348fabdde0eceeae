"""Ask, clarify, triage, answer: the question and the desk."""
