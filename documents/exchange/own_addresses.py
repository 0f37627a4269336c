"""Which addresses are this archive's own, whatever host they were read at."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings


class OwnAddresses:
    """The archive's address of the settings, and others under which it answers (`hosts`, each like
    `https://archive.example`)."""

    def __init__(self, hosts: Iterable[str] = ()) -> None:
        self.hosts = {_host(one) for one in (settings.ARCHIVE_ADDRESS, *hosts)}

    def path(self, iri: str) -> str | None:
        """The path, with query and fragment, of an address of this archive; None for any other."""
        if iri.startswith("/") and not iri.startswith("//"):
            return iri
        scheme, slashes, rest = iri.partition("://")
        host, slash, path = rest.partition("/")
        if slashes and slash and f"{scheme}://{host}".lower() in self.hosts:
            return f"/{path}"
        return None


def _host(address: str) -> str:
    split = urlsplit(address)
    return f"{split.scheme}://{split.netloc}".lower()
