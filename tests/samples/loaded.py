"""Sample folders, loaded into the test's database."""

from pathlib import Path

from documents.exchange.collection_folder import read_folder
from documents.operations.archive_account import archive_account
from documents.operations.load_collection import Loaded, load_collection

FIXTURES = Path(__file__).parents[2] / "fixtures"


def load(name: str) -> Loaded:
    """Load `fixtures/NAME` as the archive's own account."""
    return load_collection(folder=read_folder(FIXTURES / name), by=archive_account())
