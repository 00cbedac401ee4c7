#!/usr/bin/env python3
"""Writes the field dictionary (docs/fields.md) and the rule book (docs/rules.md) from the standard.

scripts/docs.py writes them, scripts/docs.py --check says whether they are up to date.
"""

from __future__ import annotations

import argparse
import inspect
import sys
from pathlib import Path
from typing import Any, Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from soeland_qgis.core.check import checks  # noqa: E402
from soeland_qgis.core.model import CodeList, Field, Layer, Rule, Severity, Standard, Text  # noqa: E402
from soeland_qgis.core.standard import load_standard  # noqa: E402

HEAD = "<!-- Written by scripts/docs.py from resources/standards/soeland. Do not edit: change the standard. -->\n"
TYPES = {
    "string": Text("文本", "text"),
    "number": Text("小数", "number"),
    "integer": Text("整数", "integer"),
    "date": Text("日期", "date"),
    "datetime": Text("日期时间", "date and time"),
}
GROUPS = {
    "registration": Text("登记", "registration"),
    "status": Text("现状", "status"),
    "planning": Text("规划", "planning"),
    "operation": Text("运营", "operation"),
    "tagging": Text("分类", "tagging"),
    "meta": Text("其他", "other"),
    "reference": Text("参考", "reference"),
}
SEVERITIES = {
    Severity.FATAL: Text("致命", "fatal"),
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("提示", "information"),
}
COLUMNS = (
    "#", "字段 field", "代码 code", "名称 title", "类型 type", "必填 required", "取值 values", "说明 help",
    "来源 source",
)  # fmt: skip
REACH = {
    "row": Text("单条记录", "one record"),
    "neighbours": Text("相邻记录", "neighbours"),
    "group": Text("同组记录", "records of a group"),
    "whole": Text("全库", "the whole store"),
}


def both(text: Text, between: str = "<br>") -> str:
    """Chinese first, English second."""
    return between.join(part for part in (text.zh, text.en) if part)


def cell(value: str) -> str:
    """A text that stays inside its cell of the table."""
    return value.replace("|", "\\|").replace("\n", " ")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A Markdown table."""
    titles = list(head)
    yield "| " + " | ".join(titles) + " |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield "| " + " | ".join(cell(value) for value in row) + " |"


def fields_page(standard: Standard) -> str:
    """The field dictionary: every layer, field and code list."""
    count = sum(len(layer.fields) for layer in standard.layers.values())
    lines = [
        HEAD,
        f"# 字段字典 Field dictionary {standard.version}",
        "",
        both(standard.title, " / "),
        "",
        f"{len(standard.layers)} 个图层，{count} 个字段，{len(standard.codelists)} 个代码表。"
        f"{len(standard.layers)} layers, {count} fields, {len(standard.codelists)} code lists.",
        "",
        "必填 required: **M** 必填 mandatory, **C** 符合条件时必填 when the condition holds, **D** 由系统得出 derived, "
        "O 选填 optional.",
        "",
    ]
    for layer in standard.layers.values():
        lines += layer_section(layer)
    lines += ["## 代码表 Code lists", ""]
    lines += table(
        ["代码表 list", "名称 title", "条数 codes", "代码 codes"],
        ([f"`{c.name}`", both(c.title), str(len(c.codes)), few(c)] for c in standard.codelists.values()),
    )
    lines += ["", "## 来源 Sources", ""]
    lines += table(
        ["标记 mark", "来源 source", "可靠程度 standing"],
        ([s.mark, both(s.title), s.standing] for s in standard.sources.values()),
    )
    return "\n".join(lines) + "\n"


def layer_section(layer: Layer) -> list[str]:
    """One layer with the table of its fields."""
    kind = layer.geometry or "无图形 no geometry"
    facts = [f"图层代码 code `{layer.code}`", kind]
    if layer.key:
        facts.append(f"关键字段 key `{layer.key}`")
    if layer.parent:
        facts.append(f"属于 belongs to `{layer.parent}` (`{layer.parent_field}`)")
    if layer.feature_code:
        facts.append(f"要素代码 YSDM `{layer.feature_code}`")
    if layer.reference:
        facts.append("参考图层，不随成果汇交 reference layer, never leaves the machine")
    rows = (field_row(number, f) for number, f in enumerate(layer.fields, 1))
    return [f"## {layer.name} {both(layer.title, ' / ')}", "", " · ".join(facts), "", *table(COLUMNS, rows), ""]


def field_row(number: int, field: Field) -> list[str]:
    """One line of the dictionary."""
    size = f"({field.length}{f',{field.decimals}' if field.decimals else ''})" if field.length else ""
    unit = f"<br>{field.unit.replace('m2', 'm²')}" if field.unit else ""
    group = both(GROUPS[field.group], " ")
    return [
        str(number),
        f"`{field.name}`",
        field.code,
        f"{both(field.title)}<br>*{group}*",
        f"{both(TYPES[field.type], ' ')} {size}{unit}",
        required(field),
        values(field),
        both(field.help),
        f"{field.source}<br>§ {field.clause}",
    ]


def required(field: Field) -> str:
    """M, C with its condition, D with its formula, or O."""
    if isinstance(field.required, str):
        return f"**C** `{field.required}`"
    if field.required:
        return "**M**"
    return f"**D** `{field.derived}`" if field.derived else "O"


def values(field: Field) -> str:
    """What may stand in the field."""
    said = []
    if field.codes:
        said.append(f"`{field.codes}`" + (" 可细分或混合 or finer, mixed" if field.open else ""))
    if field.multiple:
        said.append("多个以 ; 连接 several joined by ;")
    if field.minimum is not None:
        said.append(f"{'>' if field.exclusive_minimum else '≥'} {field.minimum:g}")
    if field.maximum is not None:
        said.append(f"≤ {field.maximum:g}")
    for word, text in (("", field.pattern), ("", field.valid), ("固定 constant ", field.constant)):
        if text:
            said.append(f"{word}`{text}`")
    if field.default:
        said.append(f"默认 default `{field.default}`")
    if field.unique:
        said.append("唯一 unique")
    if field.refers:
        said.append(f"→ `{field.refers}`")
    if field.assigned:
        said.append("系统赋值 assigned")
    return "<br>".join(said)


def few(codes: CodeList) -> str:
    """The codes of a short list; where they stand for a long one."""
    if len(codes.codes) > 20:
        return f"codelists/{codes.name}.csv"
    return "; ".join(f"{c.code} {both(c.name, ' ')}" for c in codes.codes)


def rules_page(standard: Standard) -> str:
    """The rule book: every rule in its words, with its parameters."""
    lines = [
        HEAD,
        f"# 检查规则 Rules {standard.version}",
        "",
        f"{len(standard.rules)} 条规则，已写成数据，见 resources/standards/soeland/rules。"
        f"{len(standard.rules)} rules, written as data in resources/standards/soeland/rules.",
        "",
    ]
    rows = ([f"[{r.id}](#{r.id.lower()})", both(SEVERITIES[r.severity], " "), both(r.title)] for r in standard.rules)
    lines += table(["规则 rule", "级别 severity", "名称 title"], rows)
    for rule in standard.rules:
        lines += ["", *rule_section(rule, standard)]
    return "\n".join(lines) + "\n"


def rule_section(rule: Rule, standard: Standard) -> list[str]:
    """One rule."""
    layer = standard.layers.get(rule.layer)
    lines = [f"## {rule.id}", "", f"**{rule.title.zh}** {rule.title.en}", "", both(rule.help, "\n\n"), ""]
    facts = [
        ["级别 severity", f"{rule.severity.value} {both(SEVERITIES[rule.severity], ' ')}"],
        ["图层 layer", both(layer.title, " ") if layer else "全部调查图层 all layers of the survey"],
        ["文字 message", both(rule.message)],
        *(
            [f"另一种结论 variant `{name}`", f"{variant.severity.value}: {both(variant.message)}"]
            for name, variant in rule.variants.items()
        ),
        ["条款 clause", rule.clause],
        ["可说明理由 waivable", waivable(rule)],
        ["影响范围 reach", reach(rule)],
        ["检查 check", f"`{rule.check}` ({'图形与拓扑检查' if rule.kind == 'geometry' else '属性检查'} {rule.kind})"],
    ]
    if rule.sight == "city":
        facts.append(["视野 sight", "需要市级视野 needs the city's sight"])
    facts += [[f"参数 parameter `{name}`", f"`{value}`"] for name, value in parameters(rule).items()]
    if rule.origin:
        facts.append(["依据 origin", rule.origin])
    return [*lines, *table(["", ""], facts)]


def waivable(rule: Rule) -> str:
    """Whether a written reason is accepted."""
    if isinstance(rule.waivable, bool):
        return "是 yes" if rule.waivable else "否 no"
    return "、".join(both(GROUPS[group], " ") for group in rule.waivable)


def reach(rule: Rule) -> str:
    """What a re-check must look at."""
    by = f" (`{', '.join(rule.by)}`)" if rule.by else ""
    return both(REACH[rule.reach], " ") + by


def parameters(rule: Rule) -> dict[str, Any]:
    """The check's own defaults and what the rule sets."""
    known = inspect.signature(checks[rule.check]).parameters.values()
    defaults = {p.name: p.default for p in known if p.kind is p.KEYWORD_ONLY and p.default is not p.empty}
    return {**defaults, **rule.arguments}


def pages(standard: Standard) -> dict[str, str]:
    """File name → text of all generated pages."""
    return {"fields.md": fields_page(standard), "rules.md": rules_page(standard)}


def stale(folder: Path, standard: Standard) -> list[str]:
    """The pages that do not say what the standard says."""
    found = []
    for name, text in pages(standard).items():
        page = folder / name
        if not page.is_file() or page.read_text("utf-8") != text:
            found.append(name)
    return found


def main() -> int:
    """Write the pages, or check them."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--check", action="store_true", help="only say whether the pages are up to date")
    words.add_argument("--folder", type=Path, default=ROOT / "docs")
    options = words.parse_args()
    standard = load_standard()
    if options.check:
        old = stale(options.folder, standard)
        for name in old:
            print(f"{options.folder / name} is out of date: run scripts/docs.py", file=sys.stderr)
        return 1 if old else 0
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(standard).items():
        (options.folder / name).write_text(text, "utf-8")
        print(options.folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
