"""Addresses of the context."""

from django.urls import path

from naast.design import views

app_name = "design"
urlpatterns = [path("vormgeving/", views.components, name="components")]
