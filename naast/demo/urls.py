"""The page to step into a role."""

from django.urls import path

from naast.demo import views

app_name = "demo"
urlpatterns = [
    path("demo/", views.roles, name="roles"),
    path("demo/code/", views.code, name="code"),
    path("demo/stap-in/", views.step_in, name="step-in"),
]
