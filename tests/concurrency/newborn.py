"""A person who makes a new store in the toolbox or in the panel, in a process of their own that may be killed."""

from __future__ import annotations

import sys

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

from soeland_qgis.bridge.session import Session
from soeland_qgis.processing.algorithms.create import CreateStore

way, address = sys.argv[1:]
application = QgsApplication([], False)
application.initQgis()
print("ready", flush=True)
if way == "panel":
    session = Session()
    session.create(address)
    session.release()
else:
    algorithm, context, feedback = CreateStore().create(), QgsProcessingContext(), QgsProcessingFeedback()
    algorithm.run({"STORE": address, "CRS": "EPSG:4549", "MODE": "single"}, context, feedback)
print("done", flush=True)
sys.stdin.read()  # the parent ends this process; how QGIS ends is not looked at
