"""Chains as Amazon builds them, and the roots that are trusted."""

import warnings
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509

from skill.web.certifi_roots import trusted_roots
from skill.web.cryptography_x509 import Trust
from skill.web.pem import read_pem
from skill.web.rejection import RejectionError
from tests.web.pki import LEAF, NOW, YEAR, Holder, Recipe, issue, rsa_key

# As in Amazon's file: Alexa <- RSA 2048 M01 <- Root CA 1 <- Services G2 <- Class 2. The two last
# sign across from an older authority; the bundles of today hold Root CA 1 itself, not Class 2.
_CLASS2 = issue(Recipe("Class 2", rsa_key("class2"), authority=True))
_G2 = issue(Recipe("Services G2", rsa_key("g2"), authority=True, end=NOW - YEAR / 2), _CLASS2)
_CA1 = Recipe("Root CA 1", rsa_key("ca1"), authority=True, end=NOW + 10 * YEAR)
_CROSSED = issue(replace(_CA1, end=NOW - YEAR / 2), _G2)
_ROOT = issue(_CA1)
_M01 = issue(Recipe("M01", rsa_key("m01"), authority=True, path_length=0), _ROOT)
_LEAF = issue(replace(LEAF, end=NOW + timedelta(days=90)), _M01)
FILE = [one.der for one in (_LEAF, _M01, _CROSSED, _G2)]


def test_a_chain_ends_at_the_first_trusted_root_and_needs_no_older_one() -> None:
    signer = Trust([_ROOT.der]).signer(FILE, NOW)
    assert signer.signed(b"words", _LEAF.sign(b"words"))
    assert not signer.signed(b"other", _LEAF.sign(b"words"))
    for length in (b"\x00" + _LEAF.sign(b"words"), _LEAF.sign(b"words")[1:], b"", b"x" * 10_000):
        assert not signer.signed(b"words", length)
    assert (signer.not_before, signer.not_after) == (NOW - YEAR, NOW + timedelta(days=90))


@pytest.mark.parametrize("root", [_CLASS2, _G2, _M01], ids=["expired", "crossed", "intermediate"])
def test_a_chain_to_what_is_no_valid_root_is_none(root: Holder) -> None:
    """An intermediate in the store is a root of its own, which nobody puts there."""
    trust = Trust([root.der])
    if root is _M01:
        assert trust.signer(FILE, NOW).not_after == _LEAF.certificate.not_valid_after_utc
        return
    with pytest.raises(RejectionError):
        trust.signer(FILE, NOW)


def test_no_chain_is_no_signer() -> None:
    with pytest.raises(RejectionError):
        Trust([_ROOT.der]).signer([], NOW)


def test_every_root_of_the_bundle_is_read_without_a_warning() -> None:
    roots = trusted_roots()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Trust(roots)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        names = {x509.load_der_x509_certificate(der).subject.rfc4514_string() for der in roots}
    assert "CN=Amazon Root CA 1,O=Amazon,C=US" in names


def test_a_root_that_cannot_be_read_takes_no_other_with_it() -> None:
    assert Trust([b"no root", _ROOT.der]).signer(FILE, NOW)


def test_pem_gives_the_certificates_in_their_order() -> None:
    text = b"".join(one.pem.replace(b"\n", b"\r\n") for one in (_LEAF, _M01))
    assert read_pem(text, most=8) == (_LEAF.der, _M01.der)
