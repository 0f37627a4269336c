"""Static files gathered under hashed names, again only when one of them changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def gather_static_files() -> bool:
    """Gather, hash and compress the static files; False when they are as they were.

    Their fingerprint lies beside them in the data folder: gathering takes
    seconds, and a second start must not.
    """
    kept = settings.DATA_DIR / "static.sha256"
    now = _fingerprint()
    if (
        kept.exists()
        and kept.read_text(encoding="ascii") == now
        and (settings.STATIC_ROOT / "staticfiles.json").exists()
    ):
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    kept.write_text(now, encoding="ascii")
    return True


def _fingerprint() -> str:
    """SHA-256 over the names and bytes of all static files and of how they are stored."""
    whole = hashlib.sha256(Path(settings.BASE_DIR, "archive", "static.py").read_bytes())
    whole.update(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            with storage.open(name) as file:
                digest = hashlib.sha256(file.read()).hexdigest()
            whole.update(f"{name}\0{digest}\n".encode())
    return whole.hexdigest()
