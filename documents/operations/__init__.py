"""What the archive can do, one file a verb: the only room that writes.

Every operation takes keyword arguments only, is one transaction, says what it
raises, and leaves its log row and its index work in that same transaction.
`by` is the account that acts; `archive_account()` is the archive's own.
"""
