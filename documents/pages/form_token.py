"""A form that anyone may send without a cookie: signed, and good for a day.

Django guards forms by a cookie, and readers get none. Such a form acts with
nobody's rights, so a forged one gains nothing that its forger could not send
himself; the token only makes sure that the form was asked for not long ago.
"""

from typing import Final

from django.core import signing

_SALT: Final = "verbatim.open-form"
SECONDS: Final = 24 * 60 * 60


def new_token() -> str:
    """A token for a form that is shown now."""
    return signing.TimestampSigner(salt=_SALT).sign("form")


def is_good(token: str) -> bool:
    """Whether we made `token`, at most a day ago."""
    try:
        return signing.TimestampSigner(salt=_SALT).unsign(token, max_age=SECONDS) == "form"
    except signing.BadSignature:
        return False
