"""What each column of an export is, in English and Chinese, and how a table schema types it."""

from __future__ import annotations

from typing import Any

from newscrawler.archive.record import JSON_FIELDS, ROW_COLUMNS
from newscrawler.archive.schema.columns import COLUMNS, SHARED
from newscrawler.export.cells import FLAG
from newscrawler.export.csv_text import NUMBER_COLUMNS
from newscrawler.items import FIELD_DOCS, MAP_FIELDS

# Column -> its Chinese name and what it holds.
CHINESE: dict[str, tuple[str, str]] = {
    "id": ("文章编号", "稳定的编号：站点与规范网址的散列；重新解析、合并、重新导入后不变。"),
    "site": ("站点", "爬虫名，否则为网址的注册域名。"),
    "url": ("网址", "抓取页面时的网址。"),
    "canonical_url": ("规范网址", "去掉跟踪和会话参数的网址，或页面自己声明的规范链接。"),
    "title": ("标题", "页面显示的标题，不含站名和栏目名。"),
    "subtitle": ("引题副题", "页面显示的引题、副题，一行一个。"),
    "abstract": ("摘要", "页面明示的摘要（摘要、核心提示、导读），不是元数据里的描述。"),
    "description": ("描述", "文章自己的 meta 描述；全站通用的介绍不收。"),
    "body": ("正文", "文章正文，段落之间换行；不含标题、署名行和版权声明。"),
    "authors": ("作者", "撰稿人姓名，按页面顺序（记者、通讯员、作者、文/、□）。"),
    "editors": ("编辑", "页面显示的编辑姓名或编号（责任编辑、编辑、责编）。"),
    "photographers": ("摄影", "图片拍摄者姓名（摄、图/）。"),
    "source": ("来源", "页面在来源、稿源后写明的媒体。"),
    "source_url": ("来源网址", "来源名称所链接的网址。"),
    "original_title": ("原标题", "页面写明的原标题。"),
    "publisher": ("发布者", "页面元数据写明的发布媒体。"),
    "section": ("栏目", "页面写明的栏目（导航路径、元数据）。"),
    "keywords": ("关键词", "页面给出的文章关键词。"),
    "published_at": ("发布时间", "ISO 8601，不比页面更精确；页面给出或地区确定时带时差。"),
    "published_day": ("发布日期", "当地日期，年-月-日；一切日期筛选以此为准。"),
    "published_at_raw": ("发布时间原文", "发布时间所依据的原文或属性值。"),
    "updated_at": ("更新时间", "页面写明的最后修改时间，格式同发布时间。"),
    "dateline": ("电头地点", "正文电头写明的发稿地点（本报驻马店11月3日讯：驻马店）。"),
    "dateline_region": ("电头地区代码", "该地点确定时的代码：国内用 GB/T 2260（411700），其他用 ISO 3166-2。"),
    "language": ("语言", "BCP 47 代码：zh-Hans、zh-Hant、en 等。"),
    "images": ("图片", "文章图片：网址、图注、署名。"),
    "copyright_notice": ("版权声明", "页面的版权、免责或转载声明原文，换行分隔。"),
    "rights": ("权利", "own 自有、reprint 转载、unknown 不明：由来源和站名判断哪一条款适用。"),
    "copy_host": ("镜像站", "真：页面出自复制原站的网站，不是媒体自己的网站。"),
    "issue_date": ("刊期", "数字报：印刷版日期，年-月-日。"),
    "page_number": ("版次", "数字报：页面显示的版次，如 01、A3。"),
    "page_name": ("版名", "数字报：页面显示的版名，如要闻。"),
    "encoding": ("字符编码", "解码页面所用的编码，小写的 WHATWG 或 Python 名称。"),
    "repairs": ("修复", "文本中已还原的损坏：种类与次数。"),
    "fetched_at": ("抓取时间", "ISO 8601，带时差。"),
    "provenance": ("出处规则", "每个字段由哪条规则得出。"),
    "first_seen": ("首次见到", "首次见到这篇文章的时间（UTC）。"),
    "last_seen": ("最近见到", "最近一次见到的时间（UTC）。"),
    "version": ("版本数", "文章有过多少种文本，含现在这一种。"),
    "version_seen": ("本版首见", "现在的文本首次出现的时间（UTC）。"),
    "gone_at": ("下架时间", "发现页面撤下的时间；空：仍在，或未再查看。"),
    "gone_reason": ("下架迹象", "如何看出：404、410、跳转、删除提示。"),
    "content_hash": ("文本散列", "只随标题和正文的文字变化的 32 位十六进制数；繁简、大小写、空白不计。"),
    "run": ("运行编号", "最后写入此行的运行编号。"),
    "warc_file": ("原始页文件", "存有原始页面的 WARC 文件，相对于档案所在文件夹。"),
    "warc_offset": ("原始页位置", "页面记录在该文件中的字节位置。"),
}
MOMENTS = frozenset("fetched_at first_seen last_seen version_seen gone_at".split())


def english(column: str) -> str:
    """Give what a column holds."""
    if column in FIELD_DOCS:
        return FIELD_DOCS[column][0]
    return COLUMNS["articles"].get(column) or SHARED[column]


def field_descriptor(column: str, head: str) -> dict[str, Any]:
    """Give a column as Table Schema describes a field; `head` is its name in the file."""
    name, chinese = CHINESE[column]
    descriptor: dict[str, Any] = {
        "name": head,
        "type": _type(column),
        "title": f"{column.replace('_', ' ')} / {name}",
        "description": f"{english(column)}\n{chinese}",
    }
    if column in FIELD_DOCS and (term := FIELD_DOCS[column][1]):
        descriptor["rdfType"] = f"https://schema.org/{term}"
    if column in MOMENTS:
        descriptor["format"] = "any"  # ISO 8601 with an offset such as +08:00
    if column == "id":
        descriptor["constraints"] = {"required": True, "unique": True}
    return descriptor


def _type(column: str) -> str:
    if column in JSON_FIELDS:
        return "object" if column in MAP_FIELDS else "array"
    if column in NUMBER_COLUMNS:
        return "integer"
    if column in MOMENTS:
        return "datetime"
    return "boolean" if column == FLAG else "string"


def codebook(columns: tuple[str, ...] = ROW_COLUMNS) -> str:
    """Give the codebook of some columns as a Markdown table."""
    rows = [f"| `{name}` | {CHINESE[name][0]} | {english(name)} | {CHINESE[name][1]} |" for name in columns]
    return "\n".join(("| column | 列 | what it holds | 内容 |", "|---|---|---|---|", *rows))
