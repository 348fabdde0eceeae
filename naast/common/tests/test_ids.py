"""Ids say nothing, secrets cannot be guessed, and what people type is read kindly."""

from hypothesis import given
from hypothesis import strategies as st

from naast.common import ids


def test_public_ids_do_not_repeat_and_have_no_order():
    made = [ids.public_id() for _ in range(500)]
    assert len(set(made)) == 500
    assert made != sorted(made)


def test_a_secret_carries_at_least_128_bits():
    assert len(ids.new_secret()) * 5 >= 128


@given(st.text(alphabet=ids.ALPHABET, min_size=1, max_size=40))
def test_spaces_capitals_and_look_alikes_do_not_matter(secret):
    typed = ids.spaced(secret).upper().replace("0", "O").replace("1", "l")
    assert ids.normal_secret(typed) == secret


def test_a_fingerprint_differs_by_use():
    assert ids.fingerprint("abc", use="one") != ids.fingerprint("abc", use="two")
    assert "abc" not in ids.fingerprint("abc", use="one")
