"""Registers the context with Django."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Questions and the desk."""

    name = "naast.questions"
    label = "questions"
    default_auto_field = "django.db.models.BigAutoField"
