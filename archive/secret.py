"""The archive's secret: drawn on first use, kept in the data folder for its owner only."""

import os
import secrets
import stat
import sys
from pathlib import Path

LEAST_LENGTH = 50


def kept_secret(data_dir: Path) -> str:
    """Return the secret kept in `data_dir`, drawing it and making the folder if need be.

    Ends the program with one sentence when the folder cannot be written, or
    when the secret is too short or readable by others: it signs sessions.
    """
    path = data_dir / "secret"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _draw(path)
        mode, secret = path.stat().st_mode, path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        sys.exit(
            f"The data folder {data_dir} cannot be used ({error}); set DATA_DIR to one that can."
        )
    if stat.S_IMODE(mode) & 0o077:
        sys.exit(f"Others can read the secret {path}; run: chmod 600 {path}")
    if len(secret) < LEAST_LENGTH:
        sys.exit(
            f"The secret {path} is too short to be ours; put the right one back from your backup, "
            "or delete the file to draw a new one (everyone must then sign in again)."
        )
    return secret


def _draw(path: Path) -> None:
    """Write a new secret in one step, so that two processes starting together agree on one."""
    draft = path.with_name(f"secret.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process drew first: its secret is the one
    finally:
        draft.unlink()
