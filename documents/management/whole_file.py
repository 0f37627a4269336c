"""An export is in its file whole, or not at all."""

import os
import tempfile
from pathlib import Path

from django.core.management.base import CommandError


def write_whole(output: Path, text: str) -> None:
    """Write to a file beside it first, so that an interrupted export leaves no half.

    Raises CommandError when the file cannot be written.
    """
    try:
        descriptor, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(output)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise CommandError(
            f"{output} cannot be written ({error.strerror}); no export was left."
        ) from error
