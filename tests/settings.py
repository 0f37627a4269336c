"""The archive's settings for tests: a data folder of their own, and plain static files.

pytest-django loads settings before any conftest, so the environment is set here.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = tempfile.mkdtemp(prefix="verbatim-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ.update(DATA_DIR=_folder, LOCAL="1")

from archive.settings import *  # noqa: E402, F403
from archive.settings import STATIC_ROOT  # noqa: E402

Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
