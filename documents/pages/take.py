from documents.models import Passage, Record, Revision
from documents.quoting.address import Address
from documents.quoting.locator import Locator


def take_along(
    request,
    record: Record,
    address: Address,
    revision: Revision,
    passages: list[Passage],
    locator: Locator | None = None,
):
    return {"address": address}
