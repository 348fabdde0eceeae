"""Addresses of the pages."""

from django.urls import path

from naast.website import views
from naast.website.views import (
    agenda,
    asking_a_team,
    comparing,
    describing,
    managing,
    merging,
    organisations,
    region,
    sharing,
)

app_name = "website"
urlpatterns = [
    path("", views.towns, name="towns"),
    path("vergelijk/", comparing.compare, name="compare"),
    path("gezond/", views.health, name="health"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("<slug:gemeente>/", views.home, name="home"),
    path("<slug:gemeente>/redactie/dubbel/samen/", merging.merge, name="merge"),
    path("<slug:gemeente>/wie-wij-zijn/", describing.describe, name="describe"),
    path("<slug:gemeente>/redactie/wie-zij-zijn/<str:public_id>/", describing.description, name="description"),
    path("<slug:gemeente>/beheer/organisaties/", organisations.organisations, name="manage-organisations"),
    path("<slug:gemeente>/beheer/organisaties/<slug:slug>/", organisations.organisation, name="manage-organisation"),
    path("<slug:gemeente>/beheer/organisaties/<slug:slug>/stopt/", organisations.leave, name="leave-organisation"),
    path("<slug:gemeente>/beheer/mensen/", managing.people, name="manage-people"),
    path("<slug:gemeente>/beheer/mensen/<slug:slug>/", managing.person, name="manage-person"),
    path("<slug:gemeente>/regio/", region.region, name="region"),
    path("<slug:gemeente>/regio/meedoen/", region.take_part, name="region-take-part"),
    path("<slug:gemeente>/regio/deel/", region.give, name="region-give"),
    path("<slug:gemeente>/regio/deel/<str:shared>/terug/", region.take_back, name="region-take-back"),
    path(
        "<slug:gemeente>/thema/<slug:process>/<str:item>/team/<str:team>/",
        asking_a_team.theme_to_team,
        name="theme-to-team",
    ),
    path("<slug:gemeente>/agenda/", agenda.agenda, name="agenda"),
    path("<slug:gemeente>/agenda.ics", agenda.calendar, name="calendar"),
    path("<slug:gemeente>/aanbod/<slug:slug>/agenda.ics", agenda.one_event, name="event"),
    path("<slug:gemeente>/op-je-website/", sharing.share, name="share"),
    path("<slug:gemeente>/venster.js", sharing.frame_script, name="frame-script"),
    path("<slug:gemeente>/venster/", sharing.frame, name="frame"),
    path("<slug:gemeente>/venster/<str:key>/", sharing.frame_found, name="frame-found"),
    path("<slug:gemeente>/nieuw.atom", sharing.feed, name="feed"),
    path("<slug:gemeente>/zoek/", views.search, name="search"),
    path("<slug:gemeente>/zoek/<str:key>/", views.found, name="found"),
    path("<slug:gemeente>/aanbod/", views.offers, name="offers"),
    path("<slug:gemeente>/aanbod/<slug:slug>/", views.offer, name="offer"),
    path("<slug:gemeente>/antwoord/<slug:slug>/", views.answer, name="answer"),
    path("<slug:gemeente>/antwoord/<slug:slug>/hielp/", views.answer_helped, name="answer-helped"),
    path("<slug:gemeente>/thema/<slug:code>/", views.theme, name="theme"),
    path("<slug:gemeente>/mensen/", views.people, name="people"),
    path("<slug:gemeente>/plekken/", views.places, name="places"),
    path("<slug:gemeente>/direct-hulp/", views.urgent, name="urgent"),
    path("<slug:gemeente>/jouw-gegevens/", views.your_data, name="your-data"),
]
