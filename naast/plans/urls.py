"""Addresses of the plan."""

app_name = "plans"
urlpatterns: list[object] = []
