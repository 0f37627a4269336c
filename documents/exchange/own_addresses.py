"""Which addresses are this archive's own, whatever name they were read at."""

from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.http.request import validate_host


class OwnAddresses:
    """The archive's address of the settings, and others under which it answers (`hosts`, each like
    `https://archive.example`); at their ports also every name that it is called by."""

    def __init__(self, hosts: Iterable[str] = ()) -> None:
        known = [urlsplit(one) for one in (settings.ARCHIVE_ADDRESS, *hosts)]
        self._hosts = {_host(one) for one in known}
        self._ports = {port for _, port in self._hosts}
        self._names = [name for name in settings.ALLOWED_HOSTS if name != "*"]

    def path(self, iri: str) -> str | None:
        """The path, with query and fragment, of an address of this archive; None for any other."""
        if iri.startswith("/") and not iri.startswith("//"):
            return iri
        if not iri.lower().startswith(("http://", "https://")):
            return None
        try:
            name, port = _host(urlsplit(iri))
        except ValueError:
            return None
        ours = (name, port) in self._hosts or (
            port in self._ports and validate_host(name, self._names)
        )
        return f"/{iri.split('/', 3)[3]}" if ours and iri.count("/") > 2 else None


def _host(address: SplitResult) -> tuple[str, int | None]:
    """Name and port, the usual ones left out."""
    port = address.port
    return (address.hostname or "").lower(), None if port in (80, 443) else port
