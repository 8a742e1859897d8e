"""Text -> is it the name of a person; a list of names -> the names."""

from __future__ import annotations

import re
from functools import cache

# The surnames that head a Chinese name, both scripts: the 400 commonest of the 2020 name report and Taiwan's 2018 list.
SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖萧蕭田董袁潘"
    "于於蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾鐘谭譚陆陸汪范範金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫阎閻"
    "段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶"
    "章鲁魯岳嶽翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂塗成苗谷曲盛冉翁蓝藍骆駱路游"
    "辛靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳陽时時穆农農司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党黨宫宮"
    "费費卜冷晏席卫衛米柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬师師和仇栾欒隋商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩鞏明佘池查麻苑"
    "迟遲邝鄺官封谈談匡鞠惠荆荊乐樂冀郁胥南班储儲原栗燕楚鄢劳勞谌諶奚皮粟冼蔺藺楼樓盘盤满滿闻聞位厉厲伊仝区區郜海阚闞"
    "花权權强強帅帥屠豆朴樸盖蓋练練廉禹井祖漆巴丰豐支卿国國狄平计計索宣晋晉相初门門云雲容敬来來扈晁芮都普阙闕戈浦阴陰"
    "鹿薄邸雍辜羊阿母裘亓衡由赖賴幸鄂洪籍别別冮危居麥瞿符湛逯闾闾禤睢蒯隆钮鈕鲜鮮娜荀訾褟笪邰綦麴茅终終滑胜勝逄尉宦才过過"
    "傅常贝貝戎酆嵇慕蔚习習钭释釋苍蒼昝芳展丘腾騰言竹郗库庫禚亢伏修战戰仵银銀呼税稅信青印诸諸咸闪閃达達"
)
# Heads of names that are no surname of their own; kept out of bare brackets, allowed after a label.
COMPOUND = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 长孙 長孫 宇文 司徒 司空 夏侯 东方 東方 端木 独孤 獨孤 南宫 南宮 "
    "百里 呼延 东郭 東郭 西门 西門 拓跋 轩辕 軒轅 太史 申屠 钟离 鍾離 范姜 張簡 张简 完颜 完顏 澹台 澹臺 赫连 赫連 闻人 聞人 第五 梁丘 左丘 "
    "万俟 萬俟 那拉 叶赫 爱新 鲜于 鮮于 仲孙 仲孫 亓官".split()
)
# What a desk, an outlet or an office ends in; no person does.
ORGANISATION = re.compile(
    r"(?:[报報网網社台臺局部厅廳处處署科室站组組队隊团團会會院校办辦号號刊台]|中心|频道|頻道|客户端|客戶端|发布|發布|發佈|綜合|综合|报道|報道|報導|"
    r"通讯社|新闻|新聞|传媒|傳媒|媒体|媒體|杂志|雜誌|周刊|週刊|快讯|快訊|中文|中文网|融媒|公司|集团|集團|大学|大學|医院|醫院|政府|公众号|微信|微博|"
    r"平台|在线|在線|资讯|資訊|视频|視頻|法院|检察|公安|交警|编译|編譯|整理|供稿|供图|供圖|来源|來源|资料|資料|网站|網站|工作室|記者|记者|"
    r"小编|小編|编辑|編輯|作者|通讯员|通訊員|[Aa][Pp][Pp]|NEWS|News|news|\.com|\.cn|\.tw|\.hk)$"
)
# Words that stand where a name should and say that there is none.
NOBODY = frozenset(
    "佚名 匿名 未知 不详 不詳 无 無 暂无 暫無 本站 本网 本網 本报 本報 本刊 网络 網絡 網路 转载 轉載 原创 原創 综合 綜合 管理员 "
    "网友 網友 热心网友 编者 編者 记者 記者 作者 责编 责任编辑 通讯员 摄 攝 图 圖 文 来源 來源 null none undefined 其他 其它 "
    "官方 首页 首頁 正文 关闭 打印 收藏 分享 高清 谢谢 謝謝 您好 你好 大家 高兴 高興 明白 时间 時間 全文 组图 图文 圖文 视频 責編 等 互联网 小编 整合 报道 報道 報導 整理 编译 編譯 综合报道 綜合報導 翻译 采写 摄影 攝影 本刊讯 文图 图片 實習 报导 全文完 高清图 连线 連線 查询 应邀 强调 关注 单位 單位 简介 簡介 方面 方针 安全 全程 时隔 关系 平台 管理 解读 解释 成果 成立 支持 和谐 高端 平均 包括 程序 车辆 安排 水平 万元 方式 项目 "
    "经济 金额 温度 马上 常见 白天 黄昏 花园 海外 海洋 时代 时期 时候 国家 国庆 全部 全省 全市 强化 强烈 丰富 应急 应该 应对 应当 官网 相关 相应 干部 党员 党建 党委 费用 左右 古代 古镇 易地 凌晨 荣誉 荣获 华为 华人 华侨 云端 "
    "支付 支援 双方 关于 还有 有关 成为 计划 明天 明年 明日 文章 文字 常年 高度 高温 温馨 康复 宁静 幸福 安装 常态 金秋 江水 简体 簡體 繁体 繁體 简繁 房产 房產 房地产 时尚 時尚 游戏 遊戲 商务 商務 商讯 商圈 党史 党政 文体 文旅 文娱 文教 文史 文学 文艺 文摘 华东 华北 华南 华中 华夏 国学 国防 国资 国民 國防 國民 "
    "全景 全媒体 连载 連載 解密 强军 强国 温泉 鲜花 农经 农资 车市 车讯 易车 相册 应用 應用 支部 海峡 海峽 雷达 龙头 龙虎榜 马拉松 牛股 金价 金股 金曲 金句 石头 马路 毛病 钱包 钟头".split()
)
# Places that begin like a name; 記者…／高雄報導.
PLACES = frozenset(
    "高雄 金門 金门 連江 连江 雲林 云林 花蓮 花莲 苗栗 南投 宜蘭 宜兰 屏東 屏东 新竹 嘉義 嘉义 彰化 基隆 臺北 台北 臺中 台中 臺南 台南 臺東 台东 桃園 桃园 澎湖 馬祖 马祖 "
    "江苏 江蘇 江西 安徽 云南 雲南 甘肃 甘肅 宁夏 寧夏 海南 贵州 吉林 成都 石家庄 常州 温州 溫州 包头 白银 武汉 武漢 许昌 张家口 黄山 南京 南昌 南宁 南通 郑州 徐州 苏州 "
    "柳州 桂林 银川 宁波 寧波 金华 金華 温岭 安阳 安庆 安康 商丘 平顶山 荆州 荆门 黄石 黄冈 邵阳 岳阳 益阳 娄底 汕头 江门 梅州 阳江 云浮 钦州 毕节 齐齐哈尔 牡丹江 延边 "
    "马鞍山 伊春 乌鲁木齐 和田 阿克苏 阿里 华盛顿 華盛頓 伦敦 東京 东京 纽约 巴黎 莫斯科 柏林 罗马 首尔 曼谷 万象 平壤 雅典 安卡拉 沙特 古巴 巴西 美国 中国 国内 国际 國際 安全 "
    "金融 文化 文明 全国 全國 全球 商业 时政 时评 高考 强国 平安 卫生 农业 农村 司法 乐活 支部 白宫 沈阳 瀋陽 贵阳 阳泉 常德 常熟 江阴 江都 宁德 宁海 平遥 景德镇 于都 荣成 龙岩 龙海 章丘 莱芜 湛江 和平 石化 马来 南方 东方".split()
)
# Account names that sign as editor where the system fills the line in, never as author.
MACHINES = frozenset("系统管理员 系統管理員 管理员 管理員 admin administrator root system editor news".split())
HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
HAN_NAME = re.compile(f"{HAN}{{2,4}}")
DOTTED = re.compile(f"{HAN}{{1,8}}(?:[·•‧・∙.．]{HAN}{{1,10}}){{1,3}}")
KANA_NAME = re.compile("[\u3040-\u30ff\u30fc\u4e00-\u9fff々]{2,9}")
HANGUL = re.compile("[\uac00-\ud7a3]{2,4}")
LATIN = re.compile(r"[^\W\d_][\w.'’\-]*(?: [^\W\d_][\w.'’\-]*){0,4}")
# An editor's staff number, as 杨倩_NF4425, 朱家浒 PN054, HN666.
STAFF_ID = re.compile(r"[A-Za-z]{1,4}\d{2,8}")
STAFF_NAME = re.compile(rf"{HAN}{{2,4}}[_ ]?[A-Za-z]{{1,4}}\d{{2,8}}")
SPACED = re.compile(f"(?<!{HAN})({HAN}) +({HAN})(?!{HAN})")
SEPARATOR = re.compile(r"[、，,；;／/|｜&＆+＋]|\s{1,9}(?:和|与|與|及)\s{1,9}")


def is_person(text: str) -> bool:
    """Tell whether a text that no label introduces reads as a Chinese person's name.

    >>> [is_person(t) for t in ("张三", "歐陽修文", "阿布都·艾尼", "高雄", "成报", "王", "佚名")]
    [True, True, True, False, False, False, False]
    """
    if DOTTED.fullmatch(text) and "." not in text:
        return not ORGANISATION.search(text)
    if not HAN_NAME.fullmatch(text) or text in PLACES or text in NOBODY or ORGANISATION.search(text):
        return False
    if text[:2] in COMPOUND:
        return len(text) > 2
    if len(text) == 4:  # a married name: two surnames and a given name
        return text[0] in SURNAMES and text[1] in SURNAMES
    return text[0] in SURNAMES


def may_be_person(text: str) -> bool:
    """Tell whether a text that a label introduces can be a person's name, pen names and foreign names included.

    >>> [may_be_person(t) for t in ("小婷", "安东尼", "Jane Doe", "駐馬店日報", "編輯部", "本报讯", "于2019年")]
    [True, True, True, False, False, False, False]
    """
    if text.casefold() in MACHINES:
        return True
    if not text or len(text) > 40 or text in NOBODY or text.casefold() in NOBODY or text in PLACES:
        return False
    if ORGANISATION.search(text) or text.startswith(("本报", "本報", "本网", "本網", "本刊")):
        return False
    return bool(
        ((HAN_NAME.fullmatch(text) and len(text) <= 3) or is_person(text))
        or DOTTED.fullmatch(text)
        or STAFF_NAME.fullmatch(text)
        or (LATIN.fullmatch(text) and text.isascii() | (not re.search(HAN, text)))
        or HANGUL.fullmatch(text)
        or (KANA_NAME.fullmatch(text) and re.search("[\u3040-\u30ff々]", text))
        or (HAN_NAME.fullmatch(text) and not text.endswith(("时间", "日期", "浏览")))
    )


def join_blanks(text: str) -> str:
    """Close the blank that typesetters put into a name of two characters: 方 敏 is 方敏.

    >>> join_blanks("王乐文 方 敏 李　明")
    '王乐文 方敏 李明'
    """
    return SPACED.sub(r"\1\2", " ".join(text.split()))


def split_names(text: str) -> list[str]:
    """Split what follows a label into the names it lists; what is no name is left in, for the caller to judge.

    >>> split_names("王乐文 方 敏"), split_names("戴小河、印朋"), split_names("Jane Doe and John Roe")
    (['王乐文', '方敏'], ['戴小河', '印朋'], ['Jane Doe', 'John Roe'])
    >>> split_names("韩保林 PK155"), split_names("韦凌风_NB27")
    (['韩保林 PK155'], ['韦凌风_NB27'])
    """
    names: list[str] = []
    for part in SEPARATOR.split(join_blanks(text)):
        for name in blank_separated(part.strip()):
            if name and name not in names:
                names.append(name)
    return names


def blank_separated(part: str) -> list[str]:
    """Split one stretch between commas at its blanks, where these part Han names; a staff number stays with its name."""
    if " " not in part:
        return [part]
    if not re.search(HAN, part):
        return [name.strip() for name in conjunction().split(part)]
    names: list[str] = []
    for word in part.split(" "):
        if names and (STAFF_ID.fullmatch(word) or (word.isascii() and names[-1].isascii())):
            names[-1] += " " + word
        else:
            names.append(word)
    return names


@cache
def conjunction() -> re.Pattern[str]:
    """Words that part two names in European bylines."""
    return re.compile(r"\s{1,9}(?:and|und|et|y|e|en|og|och|i|и|та|ve|&)\s{1,9}")
