"""A text of our own, with every kind of thing in it."""

from geo.suggest.new_records.suggestion import Suggestion

TEXT = """东湖区2023年工作情况与2024年工作安排

(2024年1月8日在东湖区第九届人民代表大会第三次会议上)

一、2023年工作回顾

预计全年地区生产总值增长5.5%左右,固定资产投资完成120.6亿元。新增就业1.2万余人,城镇登记失业率控制在3.5%以内。
税收收入占比达72%以上,居全市第二位。连续三年获评“全国平安县区”。推介活动近百场,接待游客突破千万人次。
服务业增加值占比由2022年的59.7%提高到61.7%。高新技术企业、中小企业分别达到58家和267家。
青石巷12号院改造竣工,启明路消防站投入使用,推进滨江一号地块建设。“6个100%”办法。

二、2024年主要目标任务

地区生产总值增长6%,力争新建公园3座。加快建设云溪科技园,实施翠屏里改造,完成老旧小区改造,打造口袋公园。

专栏1 主要指标

指标

2023

2025

1

居民人均可支配收入(万元)

6.1

7以上

2

空气优良天数比例(%

65

[70]

版权所有:东湖区人民政府 网站标识码:1201010099
"""


def figures(found: list[Suggestion]) -> dict[tuple[str, str], Suggestion]:
    """The figures by value and unit."""
    return {
        (one.values["value"], one.values["unit"]): one for one in found if one.record == "indicator"
    }


def quotes(found: list[Suggestion], record: str) -> set[str]:
    return {one.quote for one in found if one.record == record}
