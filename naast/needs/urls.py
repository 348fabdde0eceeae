"""Addresses of the context."""

from django.urls import path

from naast.needs import views

app_name = "needs"
urlpatterns = [
    path("<slug:gemeente>/behoeften/", views.overview, name="overview"),
    path("<slug:gemeente>/beheer/wijken/", views.neighbourhoods, name="neighbourhoods"),
    path("<slug:gemeente>/beheer/wijken/<slug:slug>/", views.neighbourhood, name="neighbourhood"),
]
