"""A run: stopping halfway loses nothing, repeating doubles nothing, undoing takes back what nobody touched since."""

import json
from itertools import islice

import pytest
from django.core.management import CommandError, call_command

from naast.access.actors import installation
from naast.common.models import AuditLine
from naast.network import queries as network
from naast.network.models import Organisation
from naast.offers import index, operations, queries
from naast.offers.importing import hsds, runs
from naast.offers.models import ImportRun, Offer, OfferVersion, Place, SetApart, Touched, WindowVersion
from tests import cast

pytestmark = pytest.mark.django_db


def service(number, **more):
    return {
        "id": f"s{number}",
        "name": f"Course {number}",
        "status": "active",
        "description": "Lessons.",
        "organization": {"name": "The Bridge"},
        **more,
    }


def placed(number, **more):
    address = [{"address_1": f"Street {number % 3}", "city": "Town"}]
    location = {"location_type": "physical", "name": f"House {number % 3}", "addresses": address}
    return service(number, service_at_locations=[{"location": location}], **more)


def write(tmp_path, rows, name="services.ndjson"):
    file = tmp_path / name
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return file


def load(file, town, **more):
    by = installation(municipality_id=town.id)
    return runs.read_file(file, file_format="hsds", municipality_id=town.id, by=by, **more)


def undo(run, town):
    by = installation(municipality_id=town.id)
    return operations.undo_import(municipality_id=town.id, public_id=run.public_id, at=cast.TUESDAY, by=by)


def change(town, slug, **fields):
    by = installation(municipality_id=town.id)
    operations.put_offer(municipality_id=town.id, fields={"slug": slug, **fields}, at=cast.TUESDAY, by=by)


def test_good_lines_come_in_and_the_rest_is_set_apart_with_its_raw_line(tmp_path, town):
    rows = [placed(1), "{half", placed(2), service(3, status="defunct"), service(1), service(4, status="")]
    run = load(write(tmp_path, rows), town)
    assert (run.accepted, run.quarantined, run.lines_done) == (3, 3, 6)
    apart = SetApart.objects.filter(came_in=False)
    assert [(row.line, row.reason) for row in apart] == [
        (2, "Dit is geen JSON."),
        (4, "De bron zegt dat dit niet meer bestaat (defunct)."),
        (5, "Deze id staat al op regel 1, met een andere inhoud."),
    ]
    assert all(row.raw and row.advice for row in apart)
    assert "status is leeg" in SetApart.objects.get(line=6).reason
    assert Organisation.objects.get().name == "The Bridge"
    assert Place.objects.count() == 2
    assert OfferVersion.objects.filter(verb="imported").count() == 3


def test_a_second_time_doubles_and_changes_nothing(tmp_path, town):
    file = write(tmp_path, [placed(number) for number in range(5)])
    load(file, town)
    before = list(Offer.objects.order_by("pk").values())
    run = load(file, town)
    assert list(Offer.objects.order_by("pk").values()) == before
    assert (run.accepted, Touched.objects.filter(run=run).count()) == (5, 0)


def test_a_newer_file_changes_what_changed_and_leaves_what_an_editor_wrote(tmp_path, town):
    load(write(tmp_path, [placed(1), placed(2)]), town)
    slug = Offer.objects.get(source_id="hsds:s1").slug
    change(town, slug, sentence="Wij helpen je.", phone="0612345678")
    run = load(write(tmp_path, [placed(1, fees_description="free"), placed(2)], "newer.ndjson"), town)
    offer = Offer.objects.get(slug=slug)
    assert (offer.costs, offer.sentence, offer.phone) == ("free", "Wij helpen je.", "0612345678")
    assert [row.offer_id for row in Touched.objects.filter(run=run)] == [offer.pk]


def test_what_an_editor_took_out_stays_out(tmp_path, town):
    load(write(tmp_path, [placed(1)]), town)
    by = installation(municipality_id=town.id)
    operations.withdraw_offer(municipality_id=town.id, slug=Offer.objects.get().slug, at=cast.TUESDAY, by=by)
    load(write(tmp_path, [placed(1, fees_description="free")], "newer.ndjson"), town)
    assert Offer.objects.get().withdrawn_at
    assert "dat blijft zo" in SetApart.objects.get().reason


def test_what_the_file_says_is_gone_leaves_the_window_and_may_return(tmp_path, town):
    load(write(tmp_path, [placed(1)]), town)
    gone = load(write(tmp_path, [placed(1, status="inactive")], "gone.ndjson"), town)
    assert Offer.objects.get().withdrawn_at
    assert "uit de etalage gehaald" in SetApart.objects.get().reason
    load(write(tmp_path, [placed(1, fees_description="free")], "back.ndjson"), town)
    assert Offer.objects.get().withdrawn_at is None
    assert undo(gone, town).left == 1


def test_undoing_what_was_gone_puts_it_back(tmp_path, town):
    load(write(tmp_path, [placed(1)]), town)
    gone = load(write(tmp_path, [placed(1, status="inactive")], "gone.ndjson"), town)
    assert undo(gone, town).restored == 1
    assert Offer.objects.get().withdrawn_at is None


def test_stopping_halfway_loses_nothing_and_going_on_doubles_nothing(tmp_path, town, monkeypatch):
    monkeypatch.setattr(runs, "BATCH", 2)
    rows = [placed(1), "{half", placed(2), placed(1), placed(3), placed(2, name="Other")]
    file = write(tmp_path, rows)
    half = load(file, town, seconds=0)
    assert (half.lines_done, half.accepted, half.quarantined, half.finished_at) == (2, 1, 1, None)
    whole = load(file, town)
    assert (whole.pk, whole.lines_done, whole.accepted, whole.quarantined) == (half.pk, 6, 3, 3)
    assert whole.finished_at
    assert Offer.objects.count() == 3
    assert [row.line for row in SetApart.objects.filter(came_in=False)] == [2, 4, 6]


def test_a_fall_in_the_middle_of_a_batch_leaves_whole_batches(tmp_path, town, monkeypatch):
    monkeypatch.setattr(runs, "BATCH", 2)
    file = write(tmp_path, [placed(number) for number in range(6)])

    def fall(run):
        if run.lines_done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(file, town, tell=fall)
    assert Offer.objects.count() == ImportRun.objects.get().lines_done == 4
    assert load(file, town).accepted == 6


def test_two_readers_of_one_file_do_not_double(tmp_path, town):
    file = write(tmp_path, [placed(1), placed(2)])
    by = installation(municipality_id=town.id)
    run = operations.begin_import(
        municipality_id=town.id, file_format="hsds", file_name="x", digest=runs.reading.digest(file), by=by
    )
    outcomes = list(islice(runs._Outcomes(run, "hsds", today=cast.TUESDAY.date()).of(runs._lines(file, "hsds")), 2))
    some = {
        "municipality_id": town.id,
        "public_id": run.public_id,
        "after": 0,
        "outcomes": outcomes,
        "at": cast.TUESDAY,
    }
    operations.take_lines(**some, by=by)
    with pytest.raises(operations.RunMoved):
        operations.take_lines(**some, by=by)
    assert Offer.objects.count() == 2


def test_undoing_takes_back_all_but_what_somebody_changed(tmp_path, town):
    load(write(tmp_path, [placed(1)]), town)
    run = load(write(tmp_path, [placed(1, name="New name"), placed(2), placed(3)], "newer.ndjson"), town)
    change(town, Offer.objects.get(source_id="hsds:s3").slug, sentence="Van ons.")
    plan = queries.undoing(town.id, run.public_id)
    assert (plan.withdrawn, plan.restored, plan.left) == (["Course 2"], ["New name"], ["Course 3"])
    done = undo(run, town)
    assert (done.withdrawn, done.restored, done.left) == (1, 1, 1)
    assert Offer.objects.get(source_id="hsds:s1").title == "Course 1"
    assert Offer.objects.get(source_id="hsds:s2").withdrawn_at
    assert Offer.objects.get(source_id="hsds:s3").withdrawn_at is None
    assert SetApart.objects.filter(run=run, advice="Course 3").exists()
    with pytest.raises(operations.AlreadyUndone):
        undo(run, town)


def test_undoing_clears_unused_places_and_organisations(tmp_path, town):
    by = installation(municipality_id=town.id)
    operations.put_place(municipality_id=town.id, slug="own", fields={"name": "Own", "address": "Here 1"}, by=by)
    run = load(write(tmp_path, [placed(1), placed(2)]), town)
    assert Place.objects.count() == 3
    undo(run, town)
    assert [place.slug for place in Place.objects.all()] == ["own"]
    assert organisations(town) == []


def test_what_was_undone_can_be_read_in_again(tmp_path, town):
    file = write(tmp_path, [placed(1), placed(2)])
    first = load(file, town)
    undo(first, town)
    again = load(file, town)
    assert again.pk != first.pk
    assert Offer.objects.filter(withdrawn_at__isnull=True, place__isnull=False).count() == 2
    assert undo(again, town).withdrawn == 2


def test_a_batch_is_one_line_in_the_log_and_one_new_version_of_the_window(tmp_path, town):
    load(write(tmp_path, [placed(number) for number in range(60)]), town)
    assert AuditLine.objects.filter(action="offers.take_lines").count() == 1
    assert WindowVersion.objects.get(municipality_id=town.id).version == 1


def test_what_came_in_is_found_at_once(tmp_path, town):
    def found():
        index._kept.get(town.id) and setattr(index._kept[town.id], "looked", 0.0)
        return [
            card.title for card, _ in queries.search(town.id, queries.Wish("slecht slapen"), at=cast.TUESDAY).offers
        ]

    assert found() == []
    words = {"name": "Praatgroep", "description": "Praten met ouders over het slapen van je kind."}
    load(write(tmp_path, [placed(1, **words)]), town)
    assert found() == ["Praatgroep"]


def test_a_line_that_the_database_refuses_costs_only_itself(tmp_path, town, monkeypatch):
    from naast.offers.operations import writing

    make = writing.Writing._make

    def crooked(self, said, taken):
        make(self, said, taken)
        if taken.source_id == "hsds:s2":
            said.kind = "toverij"

    monkeypatch.setattr(writing.Writing, "_make", crooked)
    monkeypatch.setattr(writing.Writing, "_settle", lambda self, offer: _settle(offer))
    run = load(write(tmp_path, [placed(number) for number in range(5)]), town)
    assert (run.accepted, run.quarantined) == (4, 1)
    assert "database" in SetApart.objects.get().reason


def _settle(offer):
    offer.changed_at, offer.sinks_on, offer.gone_on = cast.TUESDAY, cast.TUESDAY.date(), cast.TUESDAY.date()


def test_towns_do_not_meet(tmp_path, town, other_town):
    file = write(tmp_path, [placed(1)])
    run = load(file, town)
    load(file, other_town)
    assert Offer.objects.count() == 2
    assert queries.import_run(other_town.id, run.public_id) is None


def test_the_command_ends_with_one_line_of_json(tmp_path, town, capsys):
    call_command("import_hsds", str(write(tmp_path, [placed(1), "{"])), gemeente=town.slug, json=True)
    said = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert (said["accepted"], said["quarantined"]) == (1, 1)
    assert said["seconds"] >= 0
    call_command("import_undo", said["run"], gemeente=town.slug, preview=True)
    assert json.loads(capsys.readouterr().out) == {"withdrawn": 1, "restored": 0, "left": 0}
    call_command("import_undo", said["run"], gemeente=town.slug)
    assert Offer.objects.get().withdrawn_at
    with pytest.raises(CommandError, match="undone before"):
        call_command("import_undo", said["run"], gemeente=town.slug)
    with pytest.raises(CommandError, match="no run"):
        call_command("import_undo", "nergens", gemeente=town.slug)


def test_a_file_that_cannot_be_read_leaves_no_run(tmp_path, town):
    (tmp_path / "x.zip").write_bytes(b"no zip")
    with pytest.raises(CommandError, match="zipbestand"):
        call_command("import_hsds", str(tmp_path / "x.zip"), gemeente=town.slug)
    assert ImportRun.objects.count() == 0


def test_an_old_version_comes_back_without_a_place_that_is_gone(tmp_path, town):
    run = load(write(tmp_path, [placed(1)]), town)
    undo(run, town)
    offer, by = Offer.objects.get(), installation(municipality_id=town.id)
    first = OfferVersion.objects.filter(offer=offer).earliest("pk")
    operations.restore(municipality_id=town.id, slug=offer.slug, version=first.public_id, at=cast.TUESDAY, by=by)
    offer.refresh_from_db()
    assert (offer.place_id, offer.withdrawn_at) == (None, None)


def test_a_line_that_nobody_foresaw_is_set_apart_and_the_others_come_in(tmp_path, town, monkeypatch):
    whole = hsds.read

    def stumble(row, **more):
        if row["id"] == "s2":
            raise LookupError("unforeseen")
        return whole(row, **more)

    monkeypatch.setattr(hsds, "read", stumble)
    run = load(write(tmp_path, [service(1), service(2), service(3)]), town)
    assert (run.accepted, run.quarantined) == (2, 1)
    assert run.finished_at
    assert run.set_apart.get().line == 2


def organisations(town):
    return [group.name for group in network.organisations(town.id)]
