"""Sign-in, second factor, and switching sides."""

from django.urls import path

from naast.access import views

urlpatterns = [
    path("<slug:gemeente>/wissel/", views.switch_side, name="switch-side"),
    path("<slug:gemeente>/kleuren.css", views.colours, name="colours"),
    path("naar-mijn-werk/", views.my_work, name="my-work"),
]
app_name = "access"
