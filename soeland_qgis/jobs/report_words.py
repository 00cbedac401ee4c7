"""The words of the check report in Chinese and English, and the reasons why a rule was not looked at."""

from __future__ import annotations

from typing import Mapping

from ..core.issue import RuleRun
from ..core.model import Severity, Text

WORDS: Mapping[str, Text] = {
    "title": Text("数据检查报告", "Report of the data check"),
    "store": Text("地块库", "Store"),
    "scope": Text("范围", "Covers"),
    "all": Text("整个地块库", "the whole store"),
    "draft": Text("草稿：不能作为成果汇交。", "A draft: it cannot be handed in."),
    "at": Text("检查时间", "Checked at"),
    "standard": Text("数据标准", "Data standard"),
    "parcels": Text("地块数", "Parcels"),
    "ready": Text("没有阻碍汇交的问题。", "Nothing stands in the way of a delivery."),
    "blocked": Text("有 {count} 个问题阻碍汇交。", "{count} findings stand in the way of a delivery."),
    "unseen": Text("未检查的规则", "Rules that were not looked at"),
    "unseen_note": Text("未检查不等于没有问题。", "Not checked does not mean that nothing is wrong."),
    "rule": Text("规则", "Rule"),
    "severity": Text("级别", "Severity"),
    "count": Text("数量", "Findings"),
    "seconds": Text("用时（秒）", "Seconds"),
    "state": Text("情况", "State"),
    "reason": Text("原因", "Reason"),
    "parameters": Text("使用的参数", "Parameters used"),
    "own": Text("部分限值不是标准值，来自", "Some thresholds are not the standard's, but those of"),
    "usual": Text("标准值", "The standard's"),
    "summary": Text("各规则结果", "Result by rule"),
    "findings": Text("问题清单", "Findings"),
    "record": Text("记录", "Record"),
    "layer": Text("图层", "Layer"),
    "field": Text("字段", "Field"),
    "message": Text("说明", "What is wrong"),
    "written": Text("书面理由", "Written reason"),
    "waivers": Text("书面理由（例外）", "Written reasons (exceptions)"),
    "who": Text("填写人", "Who"),
    "when": Text("时间", "When"),
    "unused": Text("（问题已不存在）", "(nothing needs it any more)"),
    "capped": Text("共 {count} 个，此处列出前 {shown} 个。", "{count} in all; the first {shown} are listed here."),
    "whole": Text("整个图层", "the layer as a whole"),
    "none": Text("未发现问题。", "Nothing was found."),
    "clause": Text("依据", "Source"),
    "run": Text("已检查", "looked at"),
    "not run": Text("未检查", "not looked at"),
    "failed": Text("规则出错", "the rule failed"),
    "attribute": Text("属性检查", "Attribute checks"),
    "geometry": Text("图形与拓扑检查", "Shape and topology checks"),
}

SEVERITIES: Mapping[Severity, Text] = {
    Severity.FATAL: Text("致命", "Fatal"),
    Severity.ERROR: Text("错误", "Error"),
    Severity.WARNING: Text("警告", "Warning"),
    Severity.INFO: Text("提示", "Info"),
}

REASONS: Mapping[str, str] = {
    "The rule looks at the source file and runs on import": "该规则检查原始文件，在导入时进行",
    "The rule needs the city's sight": "该规则须在能看到全市数据时进行",
    "The check {check} is not available here": "此处没有检查程序 {check}",
    "Layer {title} ({layer}) is not loaded": "未加载图层“{title}”（{layer}）",
    "Layer {layer} is not loaded": "未加载图层 {layer}",
    "Layer {layer} lacks fields that say where its points belong": "图层 {layer} 缺少说明界址点归属的字段",
    "None of the layers {layers} is loaded": "这些图层一个也没有装入：{layers}",
    "Fewer than {least} parcels are also in a reference layer": "在参考图层中找得到的地块不到 {least} 个",
    "Layer {layer} was read without its shapes": "读取图层 {layer} 时未读图形",
    "Field {field} is missing": "缺少字段 {field}",
    "Field {field} of layer {layer} is missing": "图层 {layer} 缺少字段 {field}",
    "No map plane is named to compare the areas with": "未指定用于比较面积的平面坐标系",
    "The coordinate system of the data is not known: set it, then check again": "数据的坐标系未知：请先设置，再检查",
    "The coordinate system {crs} cannot be read: set another one, then check again": (
        "坐标系 {crs} 无法识别：请改设后再检查"
    ),
    "The coordinate system {crs} is no map of the earth: set another one, then check again": (
        "坐标系 {crs} 不是地球坐标系：请改设后再检查"
    ),
    "{crs} is a local grid: give a transformation to a national system first": (
        "{crs} 是地方坐标系：请先提供到国家坐标系的转换"
    ),
    "Shapely is missing: install it for QGIS' Python (pip install shapely) and start QGIS again": (
        "缺少 Shapely：请在 QGIS 的 Python 中安装（pip install shapely）并重启 QGIS"
    ),
    "Shapely {version} is too old: version 2 is needed (pip install --upgrade shapely)": (
        "Shapely {version} 版本过旧：需要 2.0 以上（pip install --upgrade shapely）"
    ),
    "pyproj is missing: install it for QGIS' Python (pip install pyproj) and start QGIS again": (
        "缺少 pyproj：请在 QGIS 的 Python 中安装（pip install pyproj）并重启 QGIS"
    ),
    "Out of date: the rule looks at the whole store; run all checks again": (
        "已过期：该规则检查整个地块库，请重新全部检查"
    ),
    "{error}: {text}": "{error}：{text}",
}
"""Chinese for the templates of NotRun in core and jobs; a test finds the one that is missing here."""


def why(run: RuleRun, language: str) -> str:
    """Why a rule was not looked at, in a sentence; "" where it was."""
    template = REASONS.get(run.why, run.why) if language.startswith("zh") else run.why
    values = {name: value.say(language) if isinstance(value, Text) else value for name, value in run.values.items()}
    return template.format(**values) if values else template
