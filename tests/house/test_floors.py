"""An import goes down, never up, and every room has its floor."""

import subprocess
import sys

from tests.house.source import ROOT


def test_no_import_goes_up_and_every_room_has_its_floor():
    linted = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as l; l()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert linted.returncode == 0, linted.stdout + linted.stderr
    assert "0 broken" in linted.stdout
