"""Addresses of the pages where the window is kept."""

from django.urls import path

from naast.offers import views

app_name = "offers"
urlpatterns = [
    path("<slug:gemeente>/beheer/plekken/", views.places, name="places"),
    path("<slug:gemeente>/beheer/plekken/<slug:slug>/", views.place, name="place"),
]
