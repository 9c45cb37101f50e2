"""GeoParquet: the table of statements for a notebook: types kept, lists one text as everywhere."""

import io
import json

from geo.output.extracts.export_datum import Datum
from geo.output.extracts.export_fields import STATEMENT
from geo.output.extracts.extract import Extract, flatten_lists
from geo.output.extracts.file_metadata import describe_extract


def write_geoparquet(extract: Extract, datum: Datum) -> bytes:
    """A row for each project at each place; what the file says of itself is its metadata `about`,
    what a column means the metadata of that column.
    """
    import pyarrow as pa
    from pyarrow import parquet

    plain = io.BytesIO()
    datum.convert(flatten_lists(extract.statements, STATEMENT)).to_parquet(plain, index=False)
    table = parquet.read_table(plain)
    about = json.dumps(describe_extract(extract, datum), ensure_ascii=False)
    told = {field.name: {"alias": field.alias, "meaning": field.meaning} for field in STATEMENT}
    columns = [column.with_metadata(told.get(column.name)) for column in table.schema]
    metadata = {**(table.schema.metadata or {}), b"about": about.encode()}
    explained = table.cast(pa.schema(columns, metadata=metadata))
    written = io.BytesIO()
    parquet.write_table(explained, written, compression="zstd")
    return written.getvalue()
