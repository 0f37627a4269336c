"""Whoever asks for a page, as the rule of access takes them."""

from django.http import HttpRequest

from documents.access import ANONYMOUS, Reader


def reader_of(request: HttpRequest) -> Reader:
    """The reader behind a request; the anonymous one without a signed-in account."""
    return request.user.as_reader() if request.user.is_authenticated else ANONYMOUS
