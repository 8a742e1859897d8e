"""Articles of the invented 若溪日报: each a pure function of its number."""

from __future__ import annotations

from dataclasses import dataclass, field

PLACES = "浅溪 槐荫 石梁 雁洲 枫林 竹坞 芦湾 白鹭 青石 松岗 麦塘 柳桥 云坪".split()
THINGS = "老茶园 渡口 村图书室 卫生院 灌溉渠 冷库 小学操场 竹编坊 养蜂场 农机站 文化礼堂".split()
PEOPLE = "沈知秋 鲁明溪 杜若兰 温庆和 邵文竹 姚长林 傅春生 严小满 谭月琴 葛守田 纪云舟 尹松年 俞素梅 洪立夏 万书平 贺晚晴 苗广源".split()
TITLES = (
    "{place}镇{thing}修好了，{person}最先去看",
    "{place}镇把{thing}交给村民自己管",
    "{person}和{place}镇{thing}的第{number}天",
    "等了{number}天，{place}镇{thing}今天开门",
    "{place}镇{thing}里来了一位新管理员",
    "{number}户人家商量出来的{place}镇{thing}",
    "一场雨过后，{place}镇{thing}又忙起来",
)
OPENINGS = (
    "天刚亮，{person}就推开了{place}镇{thing}的门，把昨晚收进来的{number}把椅子一把一把搬到院子里，等着今天的第一批客人。",
    "{place}镇的{thing}停用了整整一个冬天，镇上的人经过时总要朝里面望一望，直到上个星期，施工队才把最后{number}块地砖铺好。",
    "说起{place}镇的{thing}，{person}能从二十年前讲起，那时候去一趟要走{number}分钟的土路，下雨天连自行车都推不动。",
    "昨天下午，{place}镇的村民代表在{thing}旁边开了一次会，{number}户人家各派一个人来，要把今年的用法商量清楚。",
    "在{place}镇，很多人认识{person}是因为{thing}，这里一共登记着{number}位常来的老人，他几乎叫得出每一位的名字。",
    "入秋以后的第一场大雨，让{place}镇的{thing}积了{number}厘米深的水，{person}和邻居们连夜用水泵往外抽，到天亮才歇下来。",
)
MIDDLES = (
    "按照镇里的安排，这笔修缮的钱分三次拨下来，先买材料，再付工钱，剩下的{number}千元留作明年的维护，账目贴在门口的墙上，谁都可以去核对。",
    "记者在现场看到，新换的木窗刷了两遍桐油，屋檐下挂着一块手写的牌子，写着开放的时间和负责人的电话，字是{person}的女儿写的。",
    "为了不耽误农时，工程只在午后和傍晚做，前后用了{number}天，沿线的菜地一垄也没有踩坏，村民送来的绿豆汤倒是喝掉了好几桶。",
    "镇上的技术员每周来两次，先量水位，再查电路，最后把数字记在一个蓝皮本子里，本子已经写满了{number}页，每一页都有两个人的签名。",
    "过去大家各用各的，先到的占着不走，后来的只好等，如今排出了一张值日表，{number}个小组轮流来，哪一天轮到谁一目了然。",
)
VOICES = (
    "“东西是大家的，坏了就大家一起修。”{person}一边说，一边把松了的螺丝重新拧紧，“我家离得近，多看两眼不算什么。”",
    "“以前我们最怕下雨，现在下雨也能睡个安稳觉。”住在隔壁的{person}笑着说，她家的{number}只鸭子也跟着沾了光。",
    "“娃娃们放学以后有了去处，我们做工的人心里踏实。”{person}在外地打工多年，今年春天才回到镇上，打算先住满{number}个月再说。",
    "“这件事急不得，要一样一样来。”{person}翻着手里的图纸说，下一步准备再添{number}盏灯，把后面那段小路也照亮。",
)
CLOSINGS = (
    "据了解，类似的地方全镇还有{number}处，年底以前都会照这个办法走一遍，做得好的经验要写下来，让邻近的村子少走弯路。",
    "傍晚时分，来的人渐渐散了，{person}关上灯，又检查了一遍门锁，明天一早，这里还会像今天一样热闹起来。",
    "镇里表示，今后每个季度都会请村民来打一次分，低于{number}分的项目要说明原因，并且当着大家的面定下改好的日子。",
    "按计划，{place}镇的{thing}下个月还要办一次展览，{number}件老物件已经从各家各户借来，正在一件件登记和擦洗。",
    "眼下，第二批材料已经运到，工人们正在卸车，{person}拿着单子逐项点数，{number}捆竹篾、几桶清漆，一样也没有少。",
    "临走时，{person}送了记者一小包新炒的茶，说是今年头一回收的，不多，一共也就{number}斤，先请远来的人尝一尝。",
    "如今再从桥头望过去，{thing}的白墙已经很显眼了，过路的人常常停下来拍一张照片，顺便问一句{place}镇的路怎么走。",
)


@dataclass(frozen=True, slots=True)
class Story:
    """An article as its readers see it; `body` has a line a paragraph, as the archive keeps it."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    author: str
    day: str = "2026-11-24"
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> str:
        return "\n".join(self.paragraphs)

    def page(
        self, *, head: str = "", above: str = "", within: str = "", below: str = "", charset: str = "utf-8"
    ) -> str:
        """Give its page, with what a trial adds to the head, above the article, between its paragraphs and below it."""
        first, *others = (f"<p>{text}</p>" for text in self.paragraphs)
        declared = f"<meta charset='{charset}'>" if charset else ""
        return (
            f"<!DOCTYPE html><html><head>{declared}<title>{self.title}_若溪新闻网</title>{head}</head><body>"
            f"<div class='nav'><a href='/'>首页</a> <a href='/towns/'>乡镇</a></div>{above}"
            f"<div class='article'><h1>{self.title}</h1>"
            f"<div class='info'>{self.day} 08:30　来源：若溪日报　记者：{self.author}</div>"
            f"<div class='content'>{first}{within}{''.join(others)}</div><div class='editor'>责任编辑：周禾</div></div>"
            f"{below}<div class='footer'>若溪日报社版权所有</div></body></html>"
        )


def story(number: int) -> Story:
    """Give the article of a number; articles of different numbers differ in title and in every paragraph."""
    place, thing = PLACES[number % 13], THINGS[(number * 3 + number // 13) % 11]

    def told(forms: tuple[str, ...], step: int) -> str:
        person = PEOPLE[(number * 5 + step) % 17]
        return forms[(number + step) % len(forms)].format(
            place=place, thing=thing, person=person, number=number + 7 * step
        )

    paragraphs = tuple(told(forms, step) for step, forms in enumerate((OPENINGS, MIDDLES, VOICES, CLOSINGS), 1))
    return Story(number, told(TITLES, 1), paragraphs, PEOPLE[(number * 7) % 17])
