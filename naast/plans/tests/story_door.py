"""The family's own door as pages: knocking, coming in, and being inside."""

from django.urls import reverse


def at(town, name, **more):
    return reverse(f"plans:{name}", kwargs={"gemeente": town.slug, **more})


def knock(client, town, link):
    return client.post(at(town, "enter"), {"link": link})


ME = {"name": "Truus", "email": "truus@oma.example", "password": "een lange zin van oma"}


def come_in(client, town, codes, **me):
    knock(client, town, codes.link_code)
    client.post(at(town, "second-code"), {"code": codes.second_code})
    return client.post(at(town, "come-in"), {**ME, **me})
