"""Static files under names that hold what is in them, the imports between script modules included."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Files(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Whitenoise's storage, which also writes the new names into `import ... from "./other.js"`.

    So a page never mixes modules of two versions, and each of them may be kept for ever.
    """

    support_js_module_import_aggregation = True
