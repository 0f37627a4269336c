"""Every refusal has a class here and a sentence that says what to do.

Below all floors: any room may raise these, and pages, commands and API turn
them into a message, a status and an exit code.
"""


class VerbatimError(Exception):
    """The archive refused something. `str(error)` is a sentence for people."""


# --- dating ---------------------------------------------------------------


# --- texts ----------------------------------------------------------------


# --- quoting --------------------------------------------------------------


# --- store ----------------------------------------------------------------


# --- intake ---------------------------------------------------------------


# --- models and operations ------------------------------------------------


# --- search ---------------------------------------------------------------


# --- exchange -------------------------------------------------------------
