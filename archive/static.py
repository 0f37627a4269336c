"""Static files under names that carry the hash of their content, modules included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also rewrites the imports of ES modules, which Django leaves unhashed by default."""

    support_js_module_import_aggregation = True
