"""What is sealed can be read back with an old key, and not at all when it was moved or changed."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.common import sealing


@given(
    st.text(max_size=300).filter(
        lambda text: "\ud800" > max(text, default="a") or not any("\ud800" <= c <= "\udfff" for c in text)
    )
)
def test_what_is_sealed_comes_back(text):
    assert sealing.unseal(sealing.seal(text, column="a.b"), column="a.b") == text


def test_the_same_words_never_look_the_same():
    assert sealing.seal("hallo", column="a.b") != sealing.seal("hallo", column="a.b")


def test_a_value_moved_to_another_column_cannot_be_read():
    with pytest.raises(sealing.SealBroken):
        sealing.unseal(sealing.seal("hallo", column="a.b"), column="a.c")


def test_a_changed_value_cannot_be_read():
    raw = bytearray(base64.urlsafe_b64decode(sealing.seal("hallo", column="a.b")))
    raw[-1] ^= 1
    with pytest.raises(sealing.SealBroken):
        sealing.unseal(base64.urlsafe_b64encode(bytes(raw)).decode(), column="a.b")


def test_an_old_key_still_reads_and_a_gone_key_does_not(settings):
    settings.NAAST_KEYS = ["old"]
    sealed = sealing.seal("hallo", column="a.b")
    settings.NAAST_KEYS = ["new", "old"]
    assert sealing.unseal(sealed, column="a.b") == "hallo"
    settings.NAAST_KEYS = ["new"]
    with pytest.raises(sealing.SealBroken):
        sealing.unseal(sealed, column="a.b")
