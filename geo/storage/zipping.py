"""Several files in one ZIP, the same bytes whenever the same files are put into it."""

import io
import zipfile
from collections.abc import Mapping

_MOMENT = (1980, 1, 1, 0, 0, 0)
_FOR_ALL = 0o644 << 16
"""Whoever shares a folder may read what is unpacked there; by itself only who unpacked it could."""


def zip_files(files: Mapping[str, bytes]) -> bytes:
    """Files by their names in the ZIP, in that order; names are UTF-8 and say so."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.external_attr = _FOR_ALL
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()
