"""The administrator's pages: the municipality, its logo, and the colleagues."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from naast.access import operations, queries, rules
from naast.access.actors import installation
from naast.access.models import Account, Municipality
from naast.access.permissions import Role
from naast.common.operations import NotFound
from tests import cast

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
ROLES_OF_NOA = {Role.DESK}


@pytest.fixture
def chief(town, client):
    chief = cast.worker(town, "Esra", Role.ADMINISTRATOR)
    cast.sign_in(client, chief)
    return chief


def _invite(town, chief, email="noa@example.org"):
    return operations.invite(
        municipality_id=town.id, email=email, name="Noa", roles=ROLES_OF_NOA, at=cast.TUESDAY, by=chief.actor
    )


def test_what_the_municipality_says_of_itself_shows_at_once(client, town, chief):
    page = f"/{town.slug}/beheer/"
    form = client.get(page).context["form"].initial | {"sign": "Huis van het Kind", "desk_hours": "Elke dag"}
    assert client.post(page, form).status_code == 302
    assert "Huis van het Kind" in client.get(f"/{town.slug}/").content.decode()


def test_colours_that_nobody_can_read_are_refused_and_what_was_typed_stays(client, town, chief):
    page = f"/{town.slug}/beheer/"
    form = client.get(page).context["form"].initial | {"canal": "#ffff00", "sign": "Nog niet weg"}
    answer = client.post(page, form)
    assert answer.status_code == 400
    assert "te licht" in answer.content.decode()
    assert "Nog niet weg" in answer.content.decode()


def test_a_logo_is_shown_and_cannot_run(client, town, chief):
    picture = SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")
    client.post(f"/{town.slug}/beheer/logo/", {"logo": picture})
    answer = client.get(f"/{town.slug}/logo/")
    assert answer["Content-Type"] == "image/svg+xml"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert f"/{town.slug}/logo/" in client.get(f"/{town.slug}/").content.decode()
    client.post(f"/{town.slug}/beheer/logo/", {"weg": "1"})
    assert client.get(f"/{town.slug}/logo/").status_code == 404


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<html></html>", PNG + b"0" * rules.MOST_LOGO_BYTES])
def test_what_is_no_logo_is_refused(client, town, chief, content):
    client.post(f"/{town.slug}/beheer/logo/", {"logo": SimpleUploadedFile("logo.png", content)})
    assert Municipality.objects.get(pk=town.id).logo == ""


def test_an_invited_colleague_chooses_a_password_once(client, town, chief):
    sent = _invite(town, chief)
    link = f"/uitnodiging/{sent.secret}/"
    assert client.post(link, {"name": "Noa", "password": "kort"}).status_code == 400
    assert client.post(link, {"name": "Noa", "password": "een lange eigen zin"})["Location"] == "/account/login/"
    assert Account.objects.get(email="noa@example.org").check_password("een lange eigen zin")
    assert client.get(link).status_code == 410


def test_an_invitation_ends_after_a_week(town, chief):
    sent = _invite(town, chief)
    with pytest.raises(rules.InvitationExpired):
        queries.standing_invitation(sent.secret, at=cast.TUESDAY + operations.staff.INVITED_FOR)


def test_nobody_gives_themselves_a_role(client, town, chief):
    page = f"/{town.slug}/beheer/collegas/{chief.account.public_id}/"
    answer = client.post(page, {"roles": [Role.ADMINISTRATOR.value, Role.DESK.value]})
    assert answer.status_code == 400
    assert {one.roles for one in queries.colleagues(by=chief.actor, at=cast.TUESDAY)} == {(Role.ADMINISTRATOR,)}


def test_who_leaves_comes_to_no_page_any_more(client, town, chief):
    samir = cast.worker(town, "Samir", Role.DESK)
    client.post(f"/{town.slug}/beheer/collegas/{samir.account.public_id}/", {"doe": "weg"})
    cast.sign_in(client, samir)
    assert client.get(f"/{town.slug}/loket/").status_code == 404


def test_a_colleague_of_another_town_cannot_be_touched(client, town, other_town, chief):
    samir = cast.worker(other_town, "Samir", Role.DESK)
    assert client.post(f"/{town.slug}/beheer/collegas/{samir.account.public_id}/", {"doe": "weg"}).status_code == 404
    assert samir.account.memberships.count() == 1


def test_the_password_of_who_also_works_elsewhere_is_left_alone(client, town, other_town, chief):
    both = cast.worker(other_town, "Bart", Role.DESK)
    _invite(town, chief, email=both.account.email)
    answer = client.post(f"/{town.slug}/beheer/collegas/{both.account.public_id}/", {"doe": "link"})
    assert answer.status_code == 400
    both.account.refresh_from_db()
    assert both.account.has_usable_password()


def test_the_first_administrator_comes_in_by_a_command(town, capsys):
    call_command("administrator_invite", "esra@example.org", gemeente=town.slug)
    assert "/uitnodiging/" in capsys.readouterr().out
    account = Account.objects.get(email="esra@example.org")
    assert [row.role for row in account.memberships.all()] == [Role.ADMINISTRATOR.value]


@pytest.mark.parametrize(("email", "town_slug"), [("geen adres", ""), ("esra@example.org", "nergens")])
def test_the_command_says_what_is_wrong(town, email, town_slug):
    with pytest.raises(CommandError):
        call_command("administrator_invite", email, gemeente=town_slug or town.slug)


def test_the_phone_of_the_desk_is_a_whole_number_or_one_that_everybody_knows(client, town, chief):
    page = f"/{town.slug}/beheer/"
    form = client.get(page).context["form"].initial
    assert client.post(page, form | {"desk_phone": "080"}).status_code == 400
    assert client.post(page, form | {"desk_phone": "112"}).status_code == 302


def test_the_code_that_figures_are_read_with_can_be_said_here(client, town, chief):
    page = f"/{town.slug}/beheer/"
    form = client.get(page).context["form"].initial
    assert client.post(page, form | {"cbs_code": "599"}).status_code == 400
    client.post(page, form | {"cbs_code": "GM0599"})
    town.municipality.refresh_from_db()
    assert town.municipality.cbs_code == "GM0599"


def test_nobody_sees_here_who_has_a_plan(client, town, chief):
    parent = cast.worker(town, "Yara", Role.FAMILY)
    both = cast.worker(town, "Samir", Role.DESK, Role.FAMILY)
    page = client.get(f"/{town.slug}/beheer/collegas/").content.decode()
    assert "yara@" not in page
    assert client.get(f"/{town.slug}/beheer/collegas/{parent.account.public_id}/").status_code == 404
    assert [one.roles for one in queries.colleagues(by=chief.actor, at=cast.TUESDAY) if one.name == "Samir"] == [
        (Role.DESK,)
    ]
    client.post(f"/{town.slug}/beheer/collegas/{both.account.public_id}/", {"doe": "weg"})
    assert queries.holds(both.account.pk, municipality_id=town.id, role=Role.FAMILY)


def test_no_family_stands_among_the_accounts_of_people_of_the_window(client, town):
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    parent = cast.worker(town, "Yara", Role.FAMILY)
    page = client.get(f"/{town.slug}/beheer/mensen/nieuw/").content.decode()
    assert f'<option value="{parent.account.pk}"' not in page


def test_who_was_invited_reads_why_there_is_a_second_lock_and_what_to_do(client, town):
    client.force_login(cast.worker(town, "Riet", Role.DESK).account)
    page = client.get(f"/{town.slug}/loket/", follow=True).content.decode()
    for words in ("Fijn dat je meedoet", "een app op je telefoon", "Stel de app in"):
        assert words in page


@pytest.fixture
def imane(town):
    """Somebody of a family, with an account of her own; no colleague."""
    return cast.worker(town, "Imane", Role.FAMILY)


def test_families_do_not_stand_among_who_works_here(client, town, chief, imane):
    cast.worker(town, "Samir", Role.DESK)
    shown = client.get(f"/{town.slug}/beheer/collegas/").content.decode()
    assert "Samir" in shown
    assert "Imane" not in shown
    assert imane.account.email not in shown


@pytest.mark.parametrize("said", [{"doe": "link"}, {"doe": "weg"}, {"roles": [Role.DESK.value]}, {}])
def test_an_administrator_cannot_touch_the_account_of_a_family(client, town, chief, imane, said):
    page = f"/{town.slug}/beheer/collegas/{imane.account.public_id}/"
    before = Account.objects.get(pk=imane.account.pk).password
    assert client.get(page).status_code == 404
    assert client.post(page, said).status_code == 404
    assert Account.objects.get(pk=imane.account.pk).password == before
    assert [row.role for row in imane.account.memberships.all()] == [Role.FAMILY.value]


def test_the_operations_refuse_a_family_too(town, chief, imane):
    who = {"municipality_id": town.id, "public_id": imane.account.public_id, "by": chief.actor}
    with pytest.raises(NotFound):
        operations.invite_again(**who, at=cast.TUESDAY)
    with pytest.raises(NotFound):
        operations.set_roles(**who, roles={Role.DESK})


def test_a_colleague_who_is_family_too_keeps_the_plan_and_the_password(client, town, chief, imane):
    Account.objects.filter(pk=imane.account.pk).update(password="!zonder")  # signs in by a provider
    sent = _invite(town, chief, email=imane.account.email)
    assert not sent.secret
    page = f"/{town.slug}/beheer/collegas/{imane.account.public_id}/"
    assert "gezinslid" not in client.get(f"/{town.slug}/beheer/collegas/").content.decode()
    assert client.post(page, {"doe": "link"}).status_code == 400
    client.post(page, {"doe": "weg"})
    assert [row.role for row in imane.account.memberships.all()] == [Role.FAMILY.value]


def test_a_link_for_work_is_dead_once_its_owner_is_family(town, chief):
    sent = _invite(town, chief)
    account = Account.objects.get(email="noa@example.org")
    operations.let_in(account_id=account.pk, municipality_id=town.id, role=Role.FAMILY, by=installation())
    with pytest.raises(rules.InvitationExpired):
        queries.standing_invitation(sent.secret, at=cast.TUESDAY)
