"""Drawing on the map with QGIS' own digitizing (snapping, tracing, construction): a polygon or a line."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPolygon, QgsVectorLayer
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas, QgsMapMouseEvent, QgsMapToolCapture
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent


class CaptureTool(QgsMapToolCapture):
    """Left click sets a corner, right click ends, Backspace takes a corner back, Esc begins anew and then leaves.
    ``drawn`` carries the shape in the coordinates of the layer."""

    drawn = pyqtSignal(object)
    left = pyqtSignal()

    def __init__(
        self, canvas: QgsMapCanvas, cad: QgsAdvancedDigitizingDockWidget, layer: QgsVectorLayer, polygon: bool
    ) -> None:
        mode = QgsMapToolCapture.CaptureMode.CapturePolygon if polygon else QgsMapToolCapture.CaptureMode.CaptureLine
        super().__init__(canvas, cad, mode)
        sip.transferto(self, None)  # lives until deleteLater: Python must not delete it inside its own mouse event
        self._layer = layer
        self._polygon = polygon

    def activate(self) -> None:
        self.canvas().setCurrentLayer(self._layer)
        super().activate()
        utils = self.canvas().snappingUtils()
        utils.snapToMap(self.canvas().center(), None, True)  # begins to index the layers in the background

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """A corner waits for the index of the neighbours. QGIS itself does not: while it still indexes, a click lands
        beside the corner that it should have met, and the parcels have a gap."""
        self.canvas().snappingUtils().snapToMap(event.originalMapPoint(), None, False)
        super().canvasPressEvent(event)

    def cadCanvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            if self.addVertex(event.mapPoint(), event.mapPointMatch()) == 0:
                self.startCapturing()
        elif event.button() == Qt.MouseButton.RightButton:
            self.finish()

    def finish(self) -> None:
        """The shape is done: give it away where it has enough corners."""
        self.deleteTempRubberBand()
        if self.size() < (3 if self._polygon else 2):
            self.stopCapturing()
            return
        if self._polygon:
            self.closePolygon()
        curve = self.captureCurve().curveToLine()
        shape = QgsGeometry(QgsPolygon(curve.clone()) if self._polygon else curve.clone())
        self.stopCapturing()
        QTimer.singleShot(0, lambda: self.drawn.emit(shape))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.isCapturing():
            event.accept()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isCapturing():
            event.accept()
            self.finish()
        else:
            super().keyPressEvent(event)
