"""Addresses of the network, for who works with people here."""

from django.urls import path

from naast.network.views import linking, people, seats

app_name = "network"
ROOT = "<slug:gemeente>/netwerk/"
WHOM = f"{ROOT}wie/<str:seat>/"

urlpatterns = [
    path(ROOT, seats.home, name="home"),
    path(f"{ROOT}plek/", seats.seat, name="seat"),
    path(f"{ROOT}plek/klopt/", seats.still_right, name="still-right"),
    path(f"{ROOT}plek/weg/", seats.leave, name="leave"),
    path(f"{ROOT}zoek/", people.find, name="find"),
    path(f"{ROOT}kaart/", people.drawn, name="map"),
    path(WHOM, people.whom, name="whom"),
    path(f"{WHOM}ken-ik/", linking.i_know, name="i-know"),
    path(f"{WHOM}los/", linking.take_back, name="take-back"),
    path(f"{WHOM}breng/", linking.bring_together, name="bring-together"),
    path(f"{WHOM}vraag/", linking.ask, name="ask"),
    path(f"{ROOT}klopt-dit/<str:link>/", linking.answer_link, name="answer-link"),
    path(f"{ROOT}kennismaken/<str:introduction>/", linking.answer_introduction, name="answer-introduction"),
]
