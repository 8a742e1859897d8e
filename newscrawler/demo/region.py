"""The invented places that the papers report from: towns, villages, offices, newsrooms, names of people."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawler.demo.dice import Dice

VILLAGES = tuple(
    "下河村 杨家坪村 老屋场村 上洼村 梅子湾村 石桥头村 苇塘村 曾家嘴村 桑园村 油坊村 官渡村 磨盘村 坝上村 枣林村 塘尾村 凤尾村 "
    "葛庄村 郭楼村 柿子沟村 南圩村 三棵树村 马家寨村 龙泉村 芦花村 旧窑村 半坡村 新垸村 木匠村 乌竹村 甘棠村 浅水湾村 鹅公岭村".split()
)
SURNAMES = tuple(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯卓董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎俞潘杜戴夏柳汪田任巩柏方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
GIVEN_FIRST = tuple(
    "建国文志永春秀玉海明德家光荣庆立世宏振长金喜福兆开仁义怀景树桂凤兰淑雪晓小思雨佳俊子嘉梓若诗慧红爱素月"
)
GIVEN_LAST = tuple(
    "华军平英兰芳梅林山河生成才民富贵祥龙涛波伟强刚亮峰杰敏静霞娟丽萍燕婷洁莹琴云清荷香珍宁安顺和远达昌盛奎旺根"
)

_BUREAU_KEYS = "agri road edu health water police market industry civil culture forest transit service sport museum power post weather"


@dataclass(frozen=True, slots=True)
class Region:
    """A place with one paper: its names, offices and newsroom."""

    area: str
    whole: str
    government: str
    capital: str
    towns: tuple[str, ...]
    bureaus: dict[str, str]
    reporters: tuple[str, ...]
    editors: tuple[str, ...]
    photographers: tuple[str, ...]
    proofreaders: tuple[str, ...]
    outlets: tuple[str, ...]

    def facts(self, dice: Dice) -> dict[str, str]:
        """Give the facts every story may use: places, offices, people without office in the newsroom."""
        towns = dice.sample(self.towns, 3)
        villages = dice.sample(VILLAGES, 2)
        names = [person_name(dice) for _ in range(6)]
        facts = {
            "area": self.area,
            "whole": self.whole,
            "gov": self.government,
            "capital": self.capital,
            **self.bureaus,
        }
        facts |= {
            "town": towns[0],
            "town2": towns[1],
            "town3": towns[2],
            "village": villages[0],
            "village2": villages[1],
        }
        facts |= {f"p{number}": name for number, name in enumerate(names, 1)}
        return facts | {f"s{number}": name[0] for number, name in enumerate(names, 1)}


def person_name(dice: Dice) -> str:
    """Give an invented name of two or three characters."""
    first = dice.choice(GIVEN_FIRST) if dice.below(5) else ""
    return dice.choice(SURNAMES) + first + dice.choice(GIVEN_LAST)


def _bureaus(names: str) -> dict[str, str]:
    return dict(zip(_BUREAU_KEYS.split(), names.split(), strict=True))


RUOSHUI = Region(
    area="若水县",
    whole="全县",
    government="县委、县政府",
    capital="若水县城",
    towns=tuple(
        "青石桥镇 柳湾镇 白鹿铺镇 三岔河乡 望亭镇 枫树坪乡 石门坎镇 大槐店镇 沙溪口镇 东陂乡 月塘镇 竹园乡 双井镇 黄泥岗乡".split()
    ),
    bureaus=_bureaus(
        "县农业局 县公路局 县教育局 县卫生局 县水利局 县公安局 县工商局 县经贸局 县民政局 县文化局 县林业局 县运管所 县行政服务中心 "
        "县体育局 县文物所 县电业局 县邮政局 县气象局"
    ),
    reporters=tuple("方志平 苏晓燕 潘长河 俞雪梅 谭立军 廖慧芳 段永成 夏佳宁".split()),
    editors=tuple("秦素云 顾明远 wind 贺春香 lihua 尹怀德".split()),
    photographers=tuple("石海涛 汤俊峰 姚月华".split()),
    proofreaders=tuple("雷静 白玉兰 龚小敏".split()),
    outlets=("澜江日报", "澜江农民报", "鹤汀日报"),
)
LANJIANG = Region(
    area="澜江省",
    whole="全省",
    government="省委、省政府",
    capital="云溪市",
    towns=tuple(
        "若水县 鹤汀市 云溪市 平湖县 九塘市 安渡县 白沙州市 松岭县 丹阳坪县 长坪市 清源县 南浦市 望海县 岚山县".split()
    ),
    bureaus=_bureaus(
        "省农业农村厅 省交通运输厅 省教育厅 省卫生健康委 省水利厅 省公安厅 省市场监管局 省工业和信息化厅 省民政厅 省文化和旅游厅 "
        "省林业局 省道路运输中心 省政务服务局 省体育局 省考古研究院 省电力公司 省邮政公司 省气象局"
    ),
    reporters=tuple("康嘉怡 邵子昂 崔思远 乔雨婷 陆宏达 孟诗涵 邹若溪 钱俊杰 常晓波 黎文清".split()),
    editors=tuple("龚雪婷 侯景明 史佳琪 江思敏 武立峰 毛小宁".split()),
    photographers=tuple("易海波 文振华 赖志强".split()),
    proofreaders=tuple("万淑珍 汪洁 田小红".split()),
    outlets=("云溪晚报", "平湖发布", "澜江日报"),
)
HETING = Region(
    area="鹤汀市",
    whole="全市",
    government="市委、市政府",
    capital="鹤汀城区",
    towns=tuple(
        "桥西街道 东门街道 鹭洲街道 金沙镇 盐步镇 榕江镇 北窖口镇 蚬冈镇 水口镇 三洲镇 圆洲镇 花堤街道 塔坡镇 大涌口镇".split()
    ),
    bureaus=_bureaus(
        "市农业农村局 市交通运输局 市教育局 市卫生健康局 市水务局 市公安局 市市场监管局 市工业和信息化局 市民政局 市文化广电旅游局 "
        "市林业局 市公交集团 市政务服务中心 市体育局 市博物馆 市供电局 市邮政分公司 市气象局"
    ),
    reporters=tuple("梁嘉豪 卢慧仪 欧志明 蔡小琳 黎俊文 何思敏 冯永康 邓雪莹".split()),
    editors=tuple("谭玉玲 罗国荣 郑佳 潘丽珍".split()),
    photographers=tuple("黄伟明 许光荣 叶海".split()),
    proofreaders=tuple("苏敏 林桂英".split()),
    outlets=("鹤汀日报",),
)
