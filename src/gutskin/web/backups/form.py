"""What is in a backup once it is open: a gzipped tar archive, its manifest first, then rows, then files.

`manifest.json`: form, made_at (UTC), gutskin (version), migrations (pairs of app and name).
`rows/<number>-<app.model>.jsonl`: rows of one table, each a JSON list of its columns in the order of the fields.
`files/<place in the data folder>`: what lies beside the database, the key of the photos among it.
"""

from __future__ import annotations

from typing import Final

FORM: Final = 1
MANIFEST: Final = "manifest.json"
ROWS: Final = "rows/"
FILES: Final = "files/"
