"""Documents that are added, and what is there afterwards."""

import csv
from pathlib import Path

from geo.__main__ import main

TEXT = """河东区人民政府工作报告

——2025年1月9日在河东区第十九届人民代表大会第五次会议上

一、2024年工作回顾

(一)经济运行稳中向好。全区地区生产总值增长5.3%,新增市场主体8600户。

(二)城市更新提速。完成棉三二期改造。

二、2025年重点工作

(一)做强主导产业。引进企业300家。
"""


def add(path: Path, *options: str) -> int:
    return main(["add", str(path), *options])


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def all_files(*folders: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for f in folders for p in f.rglob("*") if p.is_file()}
