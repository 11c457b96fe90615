"""Running MkDocs: its configuration for one language, and a strict build of one tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

from baimo_curation.site.site_package import SiteError
from baimo_curation.site.terms import Lang

NAMES: dict[Lang, str] = {"en": "Baimo", "zh": "百模"}

# The navigation: a title in both languages, and a page or a list of more.
Nav = tuple[tuple[str, str], "str | tuple[Nav, ...]"]
NAV: tuple[Nav, ...] = (
    (("Home", "首页"), ""),
    (
        ("Browse", "查阅"),
        (
            (("Entities", "实体"), "entities"),
            (("Timeline", "时间线"), "timeline"),
            (("Claims", "说法"), "claims"),
            (("Figures", "数据"), "metrics"),
            (("Scores", "评测分数"), "scores"),
            (("Prices", "价格"), "prices"),
            (("Properties", "属性"), "properties"),
            (("Relations", "关系"), "relations"),
        ),
    ),
    (
        ("Analyse", "分析"),
        (
            (("Questions", "问与答"), "questions"),
            (("Explore", "数据浏览"), "explore"),
            (("Compare", "对比"), "compare"),
            (("SQL", "SQL"), "sql"),
        ),
    ),
    (
        ("Evidence", "证据"),
        (
            (("Sources", "来源"), "sources"),
            (("Checks", "数据核查"), "checks"),
            (("Conflicts", "矛盾"), "conflicts"),
            (("Methods and limitations", "方法与局限"), "methods"),
            (("How evidence works", "证据规则"), "methods/evidence"),
            (("Sources and files", "来源与文件"), "methods/sources"),
            (("Structured sources", "结构化来源"), "methods/intake"),
            (("Names of models", "模型名称"), "methods/identity"),
            (("Gates", "导入值的关卡"), "methods/gates"),
            (("Dates and periods", "日期与时期"), "methods/periods"),
            (("Bounds", "上下限"), "methods/bounds"),
            (("Independent sources", "独立来源"), "methods/independence"),
            (("Calculations", "验算"), "methods/calculations"),
            (("How conflicts are found", "如何认定矛盾"), "methods/conflicts"),
            (("Coverage", "覆盖情况"), "methods/coverage"),
            (("Robustness", "稳健性测试"), "methods/robustness"),
        ),
    ),
    (
        ("Use the data", "使用数据"),
        (
            (("Downloads", "下载"), "downloads"),
            (("Data dictionary", "数据字典"), "dictionary"),
            (("Codelists", "代码表"), "dictionary/codelists"),
            (("Loader", "加载器"), "api"),
            (("Cite", "引用"), "cite"),
            (("Attribution", "署名与许可"), "attribution"),
            (("Changelog", "更新记录"), "changelog"),
            (("Read figures in text", "读取文本中的数字"), "methods/text"),
            (("Validate any package", "校验任意数据包"), "methods/validate"),
            (("Contribute", "参与贡献"), "contribute"),
            (("Worked example", "收录示例"), "example"),
            (("Architecture", "代码结构"), "architecture"),
        ),
    ),
)


def nav_pages(nav: tuple[Nav, ...] = NAV) -> list[str]:
    """Return the paths of the pages in the navigation."""
    found = []
    for _, target in nav:
        found += [target] if isinstance(target, str) else nav_pages(target)
    return found


def markdown_file(path: str, paths: set[str]) -> str:
    """Return the file of a page: a page with pages below it is the index of its folder."""
    if not path:
        return "index.md"
    has_children = any(other.startswith(f"{path}/") for other in paths)
    return f"{path}/index.md" if has_children else f"{path}.md"


def config(lang: Lang, docs: Path, out: Path, paths: set[str], url: str | None) -> dict[str, Any]:
    """Return the configuration of MkDocs for one language.

    Args:
        lang: The language.
        docs: Folder of the Markdown tree.
        out: Folder the pages are written to.
        paths: Paths of all pages.
        url: Address of the site's root, if known; ends with a slash.
    """
    english = lang == "en"
    own = url if english or not url else f"{url}zh/"
    return {
        "site_name": NAMES[lang],
        "site_url": own or "",
        "docs_dir": str(docs),
        "site_dir": str(out),
        "copyright": "Baimo · CC BY 4.0" if english else "百模 · CC BY 4.0",
        "use_directory_urls": True,
        "strict": True,
        "nav": _nav(NAV, lang, paths),
        "not_in_nav": "/entities/*\n/metrics/*\n/sources/*\n**/page/*\n",
        "validation": {
            "omitted_files": "warn",
            "absolute_links": "warn",
            "unrecognized_links": "ignore",  # pages link to the addresses of pages, not to files
            "links": {"not_found": "warn", "anchors": "ignore", "unrecognized_links": "ignore"},
        },
        "theme": {
            "name": "material",
            "custom_dir": str(_theme()),
            "language": lang,
            "font": False,
            "features": ["navigation.tabs", "navigation.top", "toc.follow"],
            "palette": [_scheme("default", lang), _scheme("slate", lang)],
        },
        "markdown_extensions": [
            "baimo_curation.site.whole_html",
            "attr_list",
            "tables",
            {"toc": {"permalink": False}},
        ],
        "plugins": [
            {
                "search": {
                    "lang": ["en", "zh"],
                    "separator": r"[\s\u200b\u3000\-_,.:;!?=\[\](){}\"/·，。：；！？、（）《》“”]+",
                    "jieba_dict_user": str(docs.parent / "userdict.txt"),
                }
            }
        ],
        "extra": {
            "generator": False,
            "up": "" if english else "../",
            "alternate": [{"name": "中文" if english else "English"}],
            "other_root": "zh/" if english else "../",
            "other_name": "中文" if english else "English",
            "other_lang": "zh" if english else "en",
        },
    }


def _theme() -> Path:
    return Path(str(resources.files("baimo_curation.site").joinpath("theme")))


def _scheme(scheme: str, lang: Lang) -> dict[str, Any]:
    words = {
        ("default", "en"): "Switch to dark mode",
        ("slate", "en"): "Switch to light mode",
        ("default", "zh"): "切换到深色",
        ("slate", "zh"): "切换到浅色",
    }
    icon = "material/weather-night" if scheme == "default" else "material/weather-sunny"
    media = "light" if scheme == "default" else "dark"
    return {
        "media": f"(prefers-color-scheme: {media})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": icon, "name": words[scheme, lang]},
    }


def _nav(nav: tuple[Nav, ...], lang: Lang, paths: set[str]) -> list[dict[str, Any]]:
    place = 0 if lang == "en" else 1
    return [
        {
            names[place]: markdown_file(target, paths)
            if isinstance(target, str)
            else _nav(target, lang, paths)
        }
        for names, target in nav
    ]


def start(lang: Lang, work: Path, settings: dict[str, Any]) -> subprocess.Popen[str]:
    """Start a strict build of one language; `finish` waits for it."""
    path = work / f"mkdocs-{lang}.yml"
    path.write_text(json.dumps(settings, ensure_ascii=False, indent=1), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(path)]
    # Silences the theme's notice about the end of its development.
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    )


def finish(lang: Lang, process: subprocess.Popen[str]) -> None:
    """Wait for a build.

    Raises:
        SiteError: It failed, or warned.
    """
    output, _ = process.communicate()
    if process.returncode:
        error = SiteError(f"MkDocs could not build the pages in {NAMES[lang]}")
        error.add_note(output.strip())
        raise error


def stop(process: subprocess.Popen[str]) -> None:
    """End a build whose result is no longer needed; one that has ended is left as it is."""
    with process:
        process.kill()
