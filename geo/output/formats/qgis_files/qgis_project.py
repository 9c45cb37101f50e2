"""A QGIS project beside a GeoPackage: its layers in our order and look, in the plane of lengths."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

import shapely
from pyproj import CRS

from geo.output.extracts.export_datum import Datum
from geo.output.extracts.extract import Extract
from geo.output.extracts.file_metadata import name_extract
from geo.output.formats.qgis_files.geopackage import PackageLayer, list_package_layers
from geo.space.crs import METRIC, to_metric
from geo.storage.zipping import zip_files
from geo.vocabulary import Shape

_VERSION = "3.22.0"
_GEOMETRY = {Shape.POINT: "Point", Shape.LINE: "Line", Shape.AREA: "Polygon", None: "No geometry"}
_MARGIN = 0.05
_OTHER_LAND = {"Red": 239, "Green": 234, "Blue": 224}
"""What lies outside of the districts with documents, as on our map."""
_ID = "district_initiatives_"
"""How ids of layers begin: QGIS takes none of ten letters or fewer."""


def write_project(extract: Extract, datum: Datum, package: str) -> bytes:
    """A project (.qgz) that opens the GeoPackage of that name, which lies in the same folder.

    The map is in EPSG:4548 whatever system the GeoPackage is in. Places are switched on and
    statements, which lie on them, off.
    """
    title = name_extract(extract)
    qgis = Element("qgis", projectname=title, version=_VERSION)
    SubElement(qgis, "title").text = title
    _put_crs(SubElement(qgis, "projectCrs"), METRIC)
    tree, layers = SubElement(qgis, "layer-tree-group"), SubElement(qgis, "projectlayers")
    for number, layer in enumerate(list_package_layers(extract, datum), 1):
        source, id = f"./{package}|layername={layer.name}", f"{_ID}{number}"
        checked = "Qt::Checked" if layer.is_on else "Qt::Unchecked"
        SubElement(
            tree, "layer-tree-layer",
            {"id": id, "name": layer.name, "source": source, "providerKey": "ogr",
             "checked": checked, "expanded": "0"},
        )  # fmt: skip
        layers.append(_make_layer(layer, id, source, datum))
    _put_view(SubElement(qgis, "mapcanvas", name="theMapCanvas"), extract)
    properties = SubElement(qgis, "properties")
    # Found wherever both files are put together, and drawn in one plane.
    paths, system, gui = (
        SubElement(properties, name) for name in ("Paths", "SpatialRefSys", "Gui")
    )
    SubElement(paths, "Absolute", type="bool").text = "false"
    SubElement(system, "ProjectionsEnabled", type="int").text = "1"
    for colour, part in _OTHER_LAND.items():
        SubElement(gui, f"CanvasColor{colour}Part", type="int").text = str(part)
    text = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    return zip_files({"extract.qgs": (text + tostring(qgis, encoding="unicode")).encode()})


def _make_layer(layer: PackageLayer, id: str, source: str, datum: Datum) -> Element:
    """A layer with all that its style says: a project does not ask the GeoPackage for it."""
    style: Iterable[Element] = ()
    made = Element("maplayer", type="vector", geometry=_GEOMETRY[layer.shape])
    if layer.look:
        qml = fromstring(layer.look.partition("\n")[2])  # noqa: S314 written here, just now
        style, labelled = list(qml), qml.get("labelsEnabled", "0")
        made.set("labelsEnabled", labelled)
    SubElement(made, "id").text = id
    SubElement(made, "datasource").text = source
    SubElement(made, "layername").text = layer.name
    if datum.epsg and layer.shape:
        _put_crs(SubElement(made, "srs"), datum.epsg)
    SubElement(made, "provider", encoding="UTF-8").text = "ogr"
    made.extend(style)
    return made


def _put_crs(parent: Element, epsg: str) -> None:
    system = SubElement(parent, "spatialrefsys")
    SubElement(system, "wkt").text = CRS.from_user_input(epsg).to_wkt()
    SubElement(system, "authid").text = epsg


def _put_view(canvas: Element, extract: Extract) -> None:
    """Look at the places found, else at the districts."""
    shapes = [place.geometry for place in extract.sources.districts.values()]
    placed = [one.place.geometry for one in extract.summaries if one.place.geometry is not None]
    box = to_metric(shapely.box(*shapely.total_bounds(placed or [s for s in shapes if s])))
    west, south, east, north = box.buffer(_MARGIN * box.length / 4 + 1).bounds
    SubElement(canvas, "units").text = "meters"
    extent = SubElement(canvas, "extent")
    for name, value in (("xmin", west), ("ymin", south), ("xmax", east), ("ymax", north)):
        SubElement(extent, name).text = f"{value:.1f}"
    _put_crs(SubElement(canvas, "destinationsrs"), METRIC)
