"""Open a GeoPackage in QGIS without a window, by the style it carries, and draw it; and so the
project beside it, in the look that the project has.

Run by Debian's own Python, which has QGIS; a line `wrong: …` for each layer that is not as meant.
"""

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from osgeo import ogr
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

ON_TOP = ("地点_点", "地点_线", "地点_面", "查询范围", "主要街道", "水系", "区界")
PAPER = QColor(250, 247, 240)


def open_layer(path, name):
    """A layer in the style it carries, and a line for what is wrong with it."""
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    _, styled = layer.loadDefaultStyle()
    if not layer.isValid() or not styled:
        print(f"wrong: {name} is invalid or without a style")
    if name.startswith("地点") and layer.renderer().type() != "categorizedSymbol":
        print(f"wrong: {name} is not coloured by family")
    if layer.attributeAlias(layer.fields().indexOf("place")) not in ("地点", ""):
        print(f"wrong: {name} has no Chinese names")
    look_for_names(layer)
    return layer


def look_for_names(layer):
    """A line where a layer of places or of the ground would write no name at any scale."""
    if not layer.labelsEnabled():
        if not layer.name().startswith(("事项", "查询范围")):
            print(f"wrong: {layer.name()} writes no names")
        return
    names = layer.labeling().settings()
    if names.scaleVisibility and names.minimumScale < names.maximumScale:
        print(f"wrong: the names of {layer.name()} are seen at no scale")


def draw(layers, path):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setOutputSize(QSize(1600, 1200))
    settings.setBackgroundColor(PAPER)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4548"))
    # What a filter that finds nothing leaves has no extent: the ground under it has.
    extent = next(layer.extent() for layer in layers if layer.featureCount())
    extent.scale(1.1)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    for error in job.errors():
        print(f"wrong: {error.message}")
    if not job.renderedImage().save(path):
        print("wrong: no picture")


def open_project(path):
    """The layers of a project that are switched on, and a line for what is wrong with it."""
    project = QgsProject.instance()
    if not project.read(path):
        print(f"wrong: the project does not open: {project.error()}")
    if project.crs().authid() != "EPSG:4548":
        print(f"wrong: the project is in {project.crs().authid()}")
    for layer in project.mapLayers().values():
        if not layer.isValid():
            print(f"wrong: {layer.name()} of the project is invalid")
        elif layer.isSpatial():
            look_for_names(layer)
        if layer.name().startswith("地点_") and layer.isSpatial():
            if layer.renderer().type() != "categorizedSymbol":
                print(f"wrong: {layer.name()} of the project is not coloured by family")
            if layer.attributeAlias(layer.fields().indexOf("place")) != "地点":
                print(f"wrong: {layer.name()} of the project has no Chinese names")
    return [layer for layer in project.layerTreeRoot().checkedLayers() if layer.isSpatial()]


def main():
    package, picture, project, drawn = sys.argv[1:5]
    application = QgsApplication([], False)
    application.initQgis()
    known = {layer.GetName() for layer in ogr.Open(package)}
    draw([open_layer(package, name) for name in ON_TOP if name in known], picture)
    draw(open_project(project), drawn)
    # QGIS 3.22 crashes where Python tidies up behind it: all is written by now.
    sys.stdout.flush()
    os._exit(0)


main()
