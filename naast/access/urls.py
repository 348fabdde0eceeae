"""Sign-in, second factor, and switching sides."""

from django.urls import path

from naast.access import views
from naast.access.views import joining, mail_code, managing, outside

urlpatterns = [
    path("<slug:gemeente>/wissel/", views.switch_side, name="switch-side"),
    path("<slug:gemeente>/kleuren.css", views.colours, name="colours"),
    path("<slug:gemeente>/logo/", managing.logo, name="logo"),
    path("<slug:gemeente>/beheer/", managing.municipality, name="municipality"),
    path("<slug:gemeente>/beheer/logo/", managing.put_logo, name="put-logo"),
    path("<slug:gemeente>/beheer/collegas/", managing.colleagues, name="colleagues"),
    path("<slug:gemeente>/beheer/collegas/<str:public_id>/", managing.colleague, name="colleague"),
    path("uitnodiging/<str:secret>/", joining.join, name="join"),
    path("account/code/", mail_code.ask, name="mail-code"),
    path("account/elders/", outside.begin, name="outside-begin"),
    path("account/elders/terug/", outside.back, name="outside-back"),
    path("naar-mijn-werk/", views.my_work, name="my-work"),
]
app_name = "access"
