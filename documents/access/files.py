"""Who may read a source file's bytes and learn its hash: a level of its own, by the same roles."""

from documents.access.rule import Reader, levels_open_to


def bytes_open_to(reader: Reader, *, level: str, collection_id: int) -> bool:
    """Whether `reader`, who may read the record, may have the file of `level` as received.

    Asked after the record's own rule, never instead of it. All others see the
    rendition: page images that the archive made.
    """
    return reader.archive_custodian or level in levels_open_to(reader.roles.get(collection_id))
