"""The admin at /desk/admin/: for looking, never for changing; operations change things."""

from documents.admin import site  # noqa: F401  (registers every model)
