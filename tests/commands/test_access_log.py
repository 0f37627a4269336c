"""What the access log says of a request."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from archive.server import DiscreetLogger, access_log_format


@pytest.mark.parametrize(
    ("path", "kept"),
    [("/r/li-0412", "/r/li-0412"), ("/g/join/AbC-123_x", "/g/join/…"), ("/g/join/", "/g/join/…")],
)
def test_a_line_holds_the_path_without_query_and_without_an_invitations_secret(
    path: str, kept: str
) -> None:
    asked = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"{path}?q=secret-word",
        "PATH_INFO": path,
        "QUERY_STRING": "q=secret-word",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "192.0.2.7",
    }
    answered = SimpleNamespace(status="200 OK", sent=5, headers=[])
    logger = DiscreetLogger(Config())
    atoms = logger.atoms(answered, SimpleNamespace(headers=[]), asked, timedelta(seconds=1))
    line = access_log_format % logger.atoms_wrapper_class(atoms)
    assert f" GET {kept} 200 5 bytes" in line
    assert "secret-word" not in line
    assert "AbC" not in line
    assert "192.0.2.7" not in line
