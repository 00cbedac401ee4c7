"""Bring records of a file or layer into a parcel store."""

from __future__ import annotations

from typing import Any, Iterator, Sequence

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
    QgsProcessingUtils,
)

from ...bridge import memory
from ...bridge.compat import ANY_GEOMETRY, ANY_VECTOR
from ...bridge.records import read_source
from ...bridge.text import say, tr
from ...core.errors import InputError, StoreError
from ...core.progress import Progress
from ...exchange.address import parse_address
from ...exchange.mapping import parse_defaults, parse_mapping
from ...exchange.records import Note, Records
from ...exchange.sniff import read_file
from ...jobs.import_data import import_records
from ...jobs.received import Reject
from ..base import Algorithm, FeedbackProgress, algorithm
from ..choice import choice
from ..layer_file import write
from ..reject_rows import reject_rows

TOLD = 20
"""Rejected records that the log names."""


def said_of(rejects: Sequence[Reject]) -> Iterator[Note]:
    """The first reasons for the log: the layer REJECTS may not have been asked for."""
    for reject in rejects[:TOLD]:
        why = tr(reject.template, **reject.values)
        yield Note("Row {row} was not stored: {why}", {"row": reject.row, "why": why})
    if len(rejects) > TOLD:
        yield Note("… and {count} more", {"count": len(rejects) - TOLD})


def is_file(value: Any) -> bool:
    """Whether INPUT is the address of a file or folder, and no layer of the project."""
    if not isinstance(value, str):
        return False
    try:
        parse_address(value)
    except InputError:
        return False
    return True


@algorithm("importparcels")
class ImportParcels(Algorithm):
    """STORE, INPUT, LAYER, MAPPING, DEFAULTS → IMPORTED, REJECTED, REJECTS."""

    def title(self) -> str:
        return tr("Bring in parcels")

    def explain(self) -> str:
        return tr(
            "Brings the records of a vector file or layer into a parcel store, as one operation: all that can be "
            "stored, or none when stopped. Shapes are taken as they are, broken ones too, and transformed to the "
            "store's coordinates: checks report what is wrong with them.\n\n"
            "INPUT: a layer, a file, or file.gpkg|layername=x.\nLAYER: the layer of the standard that receives them.\n"
            "MAPPING: which column fills which field, parcel_no=Number;parcel_name=Name; without it columns are found "
            "by field code, English name or Chinese title.\nDEFAULTS: values for what a record leaves empty, "
            "group_name=…;district_code=310110.\nREJECTS: records that could not be stored, each with the reason."
        )

    def define(self) -> None:
        self.add_store()
        self.addParameter(QgsProcessingParameterFeatureSource("INPUT", tr("Records to bring in"), [ANY_VECTOR]))
        layers = {name: say(layer.title) for name, layer in self.standard.layers.items()}
        self.addParameter(choice("LAYER", tr("Layer of the standard"), layers, "parcel", optional=True))
        self.addParameter(
            QgsProcessingParameterString("MAPPING", tr("Mapping: field=column;field=column"), "", False, True)
        )
        self.addParameter(
            QgsProcessingParameterString("DEFAULTS", tr("Defaults: field=value;field=value"), "", False, True)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink("REJECTS", tr("Rejected records"), ANY_GEOMETRY, None, True, False)
        )
        self.addOutput(QgsProcessingOutputNumber("IMPORTED", tr("Records brought in")))
        self.addOutput(QgsProcessingOutputNumber("REJECTED", tr("Records rejected")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
    ) -> dict[str, Any]:
        layer = self.chosen(parameters, "LAYER")
        target = self.standard.layers[layer]
        defaults = parse_defaults(self.text(parameters, "DEFAULTS", context), target)
        store = self.open(parameters, context)
        try:
            records = self._records(parameters, context, progress.part(0.0, 0.3))
            mapping = parse_mapping(self.text(parameters, "MAPPING", context), records.columns, target) or None
            outcome = import_records(store, records, layer, mapping, defaults, memory.who(), progress.part(0.3, 1.0))
        finally:
            store.close()
        for note in (*outcome.notes, *said_of(outcome.rejects)):
            progress.remark(note.template, **note.values)
        try:
            rejects = write(self, parameters, context, "REJECTS", reject_rows(outcome.rejects, records))
        except StoreError as error:
            raise StoreError("{imported} records are in the store: do not bring them in again. The {rejected} rejected "
                             "ones could not be written: {why}", imported=outcome.imported, rejected=outcome.rejected,
                             why=error) from error  # fmt: skip
        results = {"IMPORTED": outcome.imported, "REJECTED": outcome.rejected, "REJECTS": rejects}
        return {name: value for name, value in results.items() if value is not None}

    def accepts(self, name: str, value: Any, context: QgsProcessingContext) -> bool:
        """A file that is there is taken whatever QGIS thinks of it: our readers know more kinds of files, and say
        what is wrong with one."""
        return (name == "INPUT" and is_file(value)) or super().accepts(name, value, context)

    def _records(self, parameters: dict[str, Any], context: QgsProcessingContext, progress: Progress) -> Records:
        """A file is read as what its content is; a layer of the project as QGIS shows it."""
        value = parameters["INPUT"]
        # checking the parameter, QGIS has loaded a file already, in an encoding of its choice: a file is read as a file
        if is_file(value) or (
            isinstance(value, str) and QgsProcessingUtils.mapLayerFromString(value, context, False) is None
        ):
            return read_file(value)
        source = self.parameterAsSource(parameters, "INPUT", context)
        if source is None:
            raise InputError("The input cannot be read: {input}", input=str(value))
        return Records(*read_source(source, progress))
