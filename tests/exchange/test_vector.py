"""Files that surveyors send: read whole, in the right letters, and without running anything of the sender's."""

from __future__ import annotations

from pathlib import Path

import pytest
from osgeo import gdal, ogr, osr

from soeland_qgis.core.errors import InputError, RecordRefused
from soeland_qgis.exchange import vector
from soeland_qgis.exchange.address import parse_address
from soeland_qgis.exchange.encoding import choose_encoding
from soeland_qgis.exchange.shape import Placing
from soeland_qgis.exchange.sniff import read_file
from tests.recoded import recoded

SQUARE = "POLYGON ((645700 3463500,645820 3463500,645820 3463580,645700 3463580,645700 3463500))"
ROWS = [("DQ-310110-0001", "上海市杨浦区示例路12号"), ("DQ-310110-0002", "工业用地（闲置）"), ("DQ-310110-0003", None)]


def write(path: Path, driver: str, columns: list[str], rows: list[tuple], options: list[str] | None = None,
          epsg: int = 4549, wkt: str | None = SQUARE) -> Path:  # fmt: skip
    encoding = next((option[9:] for option in options or () if option.startswith("ENCODING=")), "")
    with recoded(encoding):
        return _write(path, driver, columns, rows, options or [], epsg, wkt)


def _write(path: Path, driver: str, columns: list[str], rows: list[tuple], options: list[str], epsg: int,
           wkt: str | None) -> Path:  # fmt: skip
    source = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    reference = osr.SpatialReference()
    if epsg:
        reference.ImportFromEPSG(epsg)
    kind = ogr.wkbPolygon if wkt else ogr.wkbNone
    layer = source.CreateLayer("parcels", reference if epsg else None, kind, options)
    for name in columns:
        field = ogr.FieldDefn(name, ogr.OFTString)
        field.SetWidth(100)
        layer.CreateField(field)
    for row in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for position, value in enumerate(row):
            if value is not None:
                feature.SetField(position, value)
        if wkt:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        layer.CreateFeature(feature)
    del layer, source
    return path


@pytest.mark.parametrize("encoding,cpg", [
    ("GBK", None), ("UTF-8", None), ("UTF-8", "UTF-8"), ("GBK", "GBK"), ("GBK", "936"), ("GBK", "UTF-8"),
    ("UTF-8", "GBK"), ("GBK", "ISO-8859-1"),
])  # fmt: skip
def test_chinese_shapefiles_are_readable(encoding: str, cpg: str | None, tmp_path: Path) -> None:
    """Whatever their .cpg says."""
    path = write(tmp_path / "地块.shp", "ESRI Shapefile", ["DKBH", "坐落"], ROWS, [f"ENCODING={encoding}"])
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if cpg:
        path.with_suffix(".cpg").write_text(cpg)
    records = read_file(str(path))
    assert records.columns["坐落"] == [r[1] for r in ROWS]
    assert records.columns["DKBH"] == [r[0] for r in ROWS]
    assert records.crs == "EPSG:4549"
    assert records.encoding


def test_western_text_is_not_taken_for_chinese(tmp_path: Path) -> None:
    rows = [("Allée des Tilleuls été",), ("Forêt de la Londe",), ("Côté Sud – Épinay",)]
    path = write(tmp_path / "rues.shp", "ESRI Shapefile", ["RUE"], rows, ["ENCODING=ISO-8859-1"])
    path.with_suffix(".cpg").write_text("ISO-8859-1")
    assert choose_encoding(path).upper().replace("-", "") in ("ISO88591", "LATIN1")


def test_the_person_may_overrule_the_encoding(tmp_path: Path) -> None:
    path = write(tmp_path / "a.shp", "ESRI Shapefile", ["ZL"], [("工业",)], ["ENCODING=GBK"])
    path.with_suffix(".cpg").unlink(missing_ok=True)
    assert read_file(str(path), encoding="ISO-8859-1").columns["ZL"] != ["工业"]


@pytest.mark.parametrize("driver,suffix", [("GPKG", "gpkg"), ("GeoJSON", "geojson"), ("FlatGeobuf", "fgb")])
def test_formats_give_the_same_records(driver: str, suffix: str, tmp_path: Path) -> None:
    path = write(tmp_path / f"a.{suffix}", driver, ["DKBH", "ZL"], ROWS, epsg=4326,
                 wkt="POLYGON ((121.5 31.2,121.6 31.2,121.6 31.3,121.5 31.2))")  # fmt: skip
    records = read_file(str(path))
    assert sorted(records.columns["DKBH"]) == [r[0] for r in ROWS]
    assert set(records.columns["ZL"]) == {r[1] for r in ROWS}
    assert len(records.geometry) == 3 and records.crs.endswith((":4326", ":CRS84"))


def test_bulk_and_feature_by_feature_agree(tmp_path: Path) -> None:
    path = tmp_path / "types.gpkg"
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("t", None, ogr.wkbPolygon)
    kinds = {"s": ogr.OFTString, "i": ogr.OFTInteger, "l": ogr.OFTInteger64, "r": ogr.OFTReal, "d": ogr.OFTDate,
             "m": ogr.OFTDateTime}  # fmt: skip
    for name, kind in kinds.items():
        layer.CreateField(ogr.FieldDefn(name, kind))
    full = ("甲\n乙", 3, 2**60, 0.1, "2020/01/02", "2020/01/02 03:04:05")
    for values in (full, (None,) * 6, ("", 0, 0, 0.0, None, None)):
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in zip(kinds, values):
            if value is not None:
                feature.SetField(name, value)
        layer.CreateFeature(feature)
    del layer, source
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    if not hasattr(dataset.GetLayer(0), "GetArrowStreamAsNumPy"):
        pytest.skip("this GDAL has no Arrow stream")
    stream = vector._read_stream(dataset.GetLayer(0), list(kinds), True)
    features = vector._read_features(dataset.GetLayer(0), list(kinds), True)
    assert stream == features
    assert stream[0]["l"] == [2**60, None, 0] and stream[0]["d"] == ["2020-01-02", None, None]


@pytest.mark.parametrize("address", ["{}|option:PRELUDE_STATEMENTS=SELECT 1", "{}|layerid=0", "{}|subset=1=1",
                                     "{}|layername=a|layername=b", "{}|layername="])  # fmt: skip
def test_only_a_layer_name_may_follow_the_path(address: str, tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").touch()
    with pytest.raises(InputError):
        parse_address(address.format(tmp_path / "a.gpkg"))


def test_a_view_of_the_sender_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", "GPKG", ["DKBH"], [("A",)])
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    source.ExecuteSQL("CREATE VIEW harmless AS SELECT fid, geom, 'forged' AS DKBH FROM parcels")
    source.ExecuteSQL("INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
                      "VALUES ('harmless', 'features', 'harmless', 4549)")  # fmt: skip
    source.ExecuteSQL("INSERT INTO gpkg_geometry_columns VALUES ('harmless', 'geom', 'POLYGON', 4549, 0, 0)")
    del source
    with pytest.raises(InputError, match="view"):
        read_file(f"{path}|layername=harmless")
    assert read_file(f"{path}|layername=parcels").columns["DKBH"] == ["A"]


def test_what_points_elsewhere_is_no_vector_file(tmp_path: Path) -> None:
    victim = write(tmp_path / "victim.gpkg", "GPKG", ["DKBH"], [("A",)])
    vrt = tmp_path / "a.vrt"
    vrt.write_text(f'<OGRVRTDataSource><OGRVRTLayer name="parcels"><SrcDataSource>{victim}</SrcDataSource>'
                   "</OGRVRTLayer></OGRVRTDataSource>")  # fmt: skip
    with pytest.raises(InputError):
        read_file(str(vrt))


def test_bad_files_get_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_file(str(tmp_path / "nowhere.shp"))
    junk = tmp_path / "junk.gpkg"
    junk.write_bytes(b"not a file of this kind" * 100)
    with pytest.raises(InputError, match="no kind that is read"):
        read_file(str(junk))
    path = write(tmp_path / "a.gpkg", "GPKG", ["DKBH"], [("A",)])
    with pytest.raises(InputError, match="parcels"):
        read_file(str(path), layer="other")


def test_an_unknown_crs_is_said_and_not_guessed(tmp_path: Path) -> None:
    assert read_file(str(write(tmp_path / "a.gpkg", "GPKG", ["DKBH"], [("A",)], epsg=0))).crs == ""
    table = write(tmp_path / "b.gpkg", "GPKG", ["DKBH"], [("A",)], wkt=None, epsg=0)
    assert read_file(str(table)).geometry is None


def test_placing_agrees_with_the_worked_example() -> None:
    """rules.md 4.1: a corner of the worked example in EPSG:4549 and its longitude and latitude."""
    point = ogr.CreateGeometryFromWkt("POINT (645700 3463500)").ExportToIsoWkb()
    placed = ogr.CreateGeometryFromWkb(Placing("EPSG:4549", "EPSG:4490", "Point")(bytes(point)))
    assert placed.GetX() == pytest.approx(121.5300595209645, abs=1e-9)
    assert placed.GetY() == pytest.approx(31.28424960590669, abs=1e-9)


def wkb(text: str) -> bytes:
    return bytes(ogr.CreateGeometryFromWkt(text).ExportToIsoWkb())


@pytest.mark.parametrize("given,kept", [
    ("POLYGON ((0 0,4 0,4 4,0 0))", "MULTIPOLYGON (((0 0,4 0,4 4,0 0)))"),
    ("POLYGON Z ((0 0 5,4 0 5,4 4 5,0 0 5))", "MULTIPOLYGON (((0 0,4 0,4 4,0 0)))"),
    ("POLYGON ((0 0,4 4,4 0,0 4,0 0))", "MULTIPOLYGON (((0 0,4 4,4 0,0 4,0 0)))"),
    ("POLYGON EMPTY", "MULTIPOLYGON EMPTY"),
    ("MULTIPOLYGON (((0 0,4 0,4 4,0 0)),((9 9,12 9,12 12,9 9)))",
     "MULTIPOLYGON (((0 0,4 0,4 4,0 0)),((9 9,12 9,12 12,9 9)))"),
])  # fmt: skip
def test_shapes_keep_their_faults(given: str, kept: str) -> None:
    placed = ogr.CreateGeometryFromWkb(Placing("EPSG:4549", "EPSG:4549", "MultiPolygon")(wkb(given)))
    assert placed.ExportToWkt() == ogr.CreateGeometryFromWkt(kept).ExportToWkt()


@pytest.mark.parametrize("given", ["LINESTRING (0 0,1 1)", "POINT (1 1)", "POLYGON ((0 0,1e400 0,1 1,0 0))"])
def test_what_is_no_area_is_refused(given: str) -> None:
    with pytest.raises(RecordRefused):
        Placing("EPSG:4549", "EPSG:4549", "MultiPolygon")(wkb(given))


def test_damaged_bytes_and_foreign_places_are_refused() -> None:
    with pytest.raises(RecordRefused):
        Placing("EPSG:4549", "EPSG:4549", "MultiPolygon")(b"\x01\x06\x00\x00\x00\xff\xff\xff\xff")
    with pytest.raises(RecordRefused):
        Placing("EPSG:4326", "EPSG:4549", "MultiPolygon")(wkb(SQUARE))
    with pytest.raises(InputError):
        Placing("not a system", "EPSG:4549", "Point")


def test_a_drawing_is_read_with_its_empty_flags(tmp_path: Path) -> None:
    """DXF entities have a yes-or-no column that is mostly empty."""
    path = tmp_path / "cad.dxf"
    source = ogr.GetDriverByName("DXF").CreateDataSource(str(path))
    layer = source.CreateLayer("entities")
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("LINESTRING (0 0,120 0,120 80,0 80,0 0)"))
    layer.CreateFeature(feature)
    del layer, source
    records = read_file(str(path))
    assert len(records) == 1 and records.crs == ""
    assert set(records.columns["PaperSpace"]) <= {None, 0, 1}


def test_a_closed_line_is_an_area_and_an_open_one_is_refused() -> None:
    """CASS draws a parcel as a closed polyline (exchange formats, 5)."""
    placing = Placing("EPSG:4549", "EPSG:4549", "MultiPolygon")
    placed = ogr.CreateGeometryFromWkb(placing(wkb("LINESTRING (0 0,120 0,120 80,0 80,0 0)")))
    assert placed.ExportToWkt() == "MULTIPOLYGON (((0 0,120 0,120 80,0 80,0 0)))" and placing.closed == 1
    for text in ("LINESTRING (0 0,120 0,120 80,0 80)", "LINESTRING (0 0,120 0,0 0)"):
        with pytest.raises(RecordRefused) as refused:
            placing(wkb(text))
        assert refused.value.values["found"].zh == "线" and refused.value.values["wanted"].zh == "面"
