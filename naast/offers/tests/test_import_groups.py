"""What another window gives away comes in whole; organisations that came with an import go with it when nothing is left."""

import pytest

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.network import operations as networking
from naast.network import queries as network
from naast.offers.tests.test_import_runs import change, load, organisations, service, undo, write
from tests import cast

pytestmark = pytest.mark.django_db


def test_undoing_lets_the_organisations_go_that_came_with_it_and_the_same_file_again_brings_them_back(tmp_path, town):
    file = write(tmp_path, [service(1), service(2, organization={"name": "De Haven"})])
    for _again in range(2):
        run = load(file, town)
        assert (run.accepted, organisations(town)) == (2, ["De Haven", "The Bridge"])
        undo(run, town)
        assert organisations(town) == []


def test_an_organisation_stays_when_something_of_it_is_left_or_somebody_speaks_for_it(tmp_path, town):
    run = load(write(tmp_path, [service(1), service(2, organization={"name": "De Haven"}), service(3)]), town)
    change(town, "course-3", sentence="Van ons.")
    haven = next(group for group in network.organisations(town.id) if group.name == "De Haven")
    amina = cast.worker(town, "Amina", Role.ORGANISATION).account
    by = installation(municipality_id=town.id)
    networking.let_speak(municipality_id=town.id, organisation_id=haven.id, account_id=amina.pk, by=by)
    undo(run, town)
    assert organisations(town) == ["De Haven", "The Bridge"]


@pytest.mark.parametrize("name", ["datapackage.zip", "services?format=ndjson"])
def test_the_window_reads_what_another_window_gives_away(name, tmp_path, town, client):
    change(
        town,
        "lijn",
        title="De lijn",
        kind="online",
        sentence="Bel ons.",
        when="Maandag tot en met donderdag, 19.00 tot 21.00 uur",
    )
    change(town, "kring", title="De kring", kind="groep", sentence="Kom erbij.", hours={"ma": ["09:00-11:00"]})
    answer = client.get(f"/{town.slug}/api/hsds/{name}", headers={"Accept": "*/*"})
    file = tmp_path / name.replace("?format=", ".")
    file.write_bytes(answer.getvalue())
    run = load(file, cast.open_town("meerstad", "Meerstad"))
    assert (run.accepted, run.quarantined) == (2, 0)
