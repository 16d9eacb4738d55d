"""Static files under names that hold what is in them, the imports between script modules included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from gutskin.web.static_files import without_comments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.core.files.base import File


class Files(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Whitenoise's storage, which also writes the new names into `import ... from "./other.js"`.

    So a page never mixes modules of two versions, and each of them may be kept for ever. Comments do not travel to the
    phone; the scripts are otherwise sent as they are written.
    """

    support_js_module_import_aggregation = True

    def save(self, name: str, content: File[bytes], max_length: int | None = None) -> str:
        """Keep a collected file, a script without its comments; return its name."""
        if name.endswith(".js"):
            content = ContentFile(without_comments(content.read().decode()).encode())
        return str(super().save(name, content, max_length))

    def post_process(self, paths: Iterable[str], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Name the files as they are kept here, not as they are in the source; yield what Django yields."""
        yield from super().post_process({name: (self, name) for name in paths}, dry_run, **options)
