"""The labels that stand before names, outlets and times in a line of credits, by the role of what follows."""

from __future__ import annotations

import re
from functools import cache

AUTHOR, PHOTOGRAPHER, EDITOR, CREW = "author", "photographer", "editor", "crew"
SOURCE, ORIGINAL_TITLE, TIME, FURNITURE = "source", "original_title", "time", "furniture"

# Who leads, checks, approves, films or typesets is named on the page, but is no author and no editor of the article:
# 校对, 审核, 主编, 监制, 值班编委, 视频, 美编, 翻译. They are recognised so that they end up in no field.
# Text and pictures by the same hand: 文/图 张三.
BOTH = "文/图 文／图 文/圖 文／圖 文、图 文、圖 图、文 圖、文 图/文 圖／文 圖/文 图文 圖文 文图 文圖 文·图 文并图 文/摄 文、摄 文／攝 文字/摄影 撰文/摄影"
WORDS: dict[str, str] = {
    AUTHOR: "作者 本文作者 原作者 文章作者 撰文 撰稿 撰稿人 撰写 撰寫 执笔 執筆 执笔人 執筆人 采写 採寫 采访 採訪 采访整理 采访撰文 采访人 文字 文字整理 主笔 主筆 "
    "记者 記者 本报记者 本報記者 本网记者 全媒体记者 全媒體記者 首席记者 特派记者 特派員 特派员 实习记者 實習記者 见习记者 見習記者 特约记者 特約記者 驻地记者 文字记者 "
    "通讯员 通訊員 特约通讯员 特約通訊員 本报通讯员 实习生 實習生 見習生 特约撰稿 特约撰稿人 特約撰稿 特约作者 特约评论员 评论员 評論員 本报评论员 特约撰稿人 供稿 供稿人 投稿 投稿人 来稿 报道员 报道人 采访人员 采写记者 "
    "专栏作者 專欄作者 专栏作家 報導者 整合 编译 編譯 原创 原創 文 " + BOTH,
    PHOTOGRAPHER: "摄影 攝影 摄影记者 攝影記者 摄影师 攝影師 图片摄影 圖片攝影 图片 圖片 图 圖 摄 攝 照片 相片 供图 供圖 图片提供 圖片提供 拍摄 拍攝 摄影报道 攝影報道",
    EDITOR: "责任编辑 責任編輯 责编 責編 编辑 編輯 本文编辑 本文編輯 本文责编 网络编辑 網路編輯 网页编辑 網頁編輯 新媒体编辑 文字编辑 文字編輯 执行编辑 本期编辑 本期责编 微信编辑 "
    "值班编辑 实习编辑 实习責編 见习编辑 版面编辑 本版编辑 本版責編 本版责编 本版责任编辑 首席编辑 中文编辑 英文编辑 稿件编辑 责任编缉 编缉 责任编揖 选稿 選稿 编发 编 編 网编 網編 核稿编辑 核稿編輯 主管编辑 责任主编 Editor",
    CREW: "校对 校對 审校 審校 编校 校审 责任校对 责校 审核 審核 审稿 審稿 核稿 初审 初審 复审 複審 终审 終審 一审 二审 三审 一審 二審 三審 一校 二校 三校 审签 签发 監製 监制 总监制 總監製 監审 监审 "
    "主编 主編 副主编 总编 总编辑 總編輯 副总编辑 值班总编 值班主编 值班编委 值班编审 值班主任 值班领导 值班总监 编审 編審 责任编审 编委 策划 策劃 总策划 总策劃 统筹 統籌 总统筹 出品 出品人 "
    "视频 視頻 视频拍摄 视频剪辑 视频编辑 视频编导 音频 摄像 攝像 剪辑 剪輯 后期 後製 制作 製作 设计 設計 美编 美編 美术编辑 美术 图片编辑 圖片編輯 视觉 視覺 海报 海報 动画 动漫 漫画 插画 插图 制图 製圖 "
    "发布者 發布者 发布人 采编 版式 排版 配音 播音 主播 朗读 旁白 解说 编导 运营 技术 翻译 翻譯 译者 譯者 译 譯 图片来源 圖片來源 照片来源 照片來源 视频来源 視頻來源 影片來源 题图来源 封面来源 资料来源 資料來源 素材来源 数据来源 數據來源 图表来源 图源 圖源",
    SOURCE: "来源 來源 消息来源 消息來源 信息来源 信息來源 文章来源 文章來源 稿件来源 稿件來源 新闻来源 新聞來源 内容来源 內容來源 本文来源 本文來源 资讯来源 原文来源 原載 原载 "
    "稿源 稿件源 出处 出處 文章出处 原文出处 来自 來自 转自 轉自 转载自 轉載自 转载来源 本文来自 文章来自 稿件来自 原文来自 文章转自 本文转自 本文转载自 摘自 来源于 來源於 来源媒体 媒体来源 发布单位 发布机构 供稿单位 发稿单位 报送单位 信息提供 Source source SOURCE",
    ORIGINAL_TITLE: "原标题 原標題 本文原标题 文章原标题 原文标题 原文標題 源标题 原题 原題 原题为 原題為 原标题为 原標題為 本文原题",
    TIME: "时间 時間 日期 发布时间 發布時間 發佈時間 发表时间 發表時間 更新时间 更新時間 建立時間 发布日期 發布日期 發佈日期 发表日期 发稿时间 发表于 發表於 发布于 發布於 发布 发表 更新 "
    "上传时间 录入时间 创建时间 编辑时间 最后更新 出版日期 上稿时间 采编时间 出版时间 刊发时间 添加时间 文章时间 更新日期",
    FURNITURE: "字号 字號 字体 字體 字体大小 字体显示 浏览 浏览次数 浏览量 瀏覽次數 浏览数 阅读 阅读量 阅读数 阅读次数 閱讀 点击 点击数 点击率 点击量 点击次数 點擊 點閱 人气 人氣 访问量 访问次数 评论 评论数 評論 热度 热度数 "
    "分享到 分享 分享至 栏目 欄目 所属栏目 分类 分類 标签 標籤 关键词 关键字 關鍵字 關鍵詞 专题 文章编号 编号 索引号 文号 字数 视力保护色 保护视力色 背景色 我要评论 次数 次數 收藏 电话 電話 联系电话 聯絡電話 邮箱 郵箱 电子邮箱 投稿邮箱 热线 新闻热线 报料热线",
}
# Labels so short or so common in prose that only a colon, a stroke or a bar makes them labels.
NEEDS_MARK = frozenset(
    "原创 原創 文 图 圖 译 譯 编 編 摄 攝 报道 報道 報導 整合 编译 編譯 照片 相片 图片 圖片 供图 供圖 发布 发表 更新 时间 時間 日期 视频 視頻 音频 后期 制作 製作 设计 設計 美术 视觉 视覺 海报 海報 "
    "动画 漫画 技术 翻译 翻譯 主持 评论 評論 采访 採訪 文字 摘自 原载 原載 来自 來自 转自 轉自 出处 出處 浏览 阅读 閱讀 点击 點擊 分享 收藏 栏目 分类 标签 专题 编号 字数 次数 次數 策划 策劃 "
    "统筹 出品 剪辑 剪輯 運營 运营 导演 導演 热度 人气 人氣 拍摄 拍攝 关键词 主编 主編 总编 审核 審核 初审 终审 特派员 特派員 来源于 來源於 解说 旁白 朗读 配音 摄像 專題 原题 原題 报道者 供稿 投稿 来稿 报道人 信息提供 Source source SOURCE 电话 電話 邮箱 郵箱 热线".split()
)
# What before 来源 makes it the origin of a picture or of figures, not of the article.
NOT_THE_ARTICLE = re.compile(
    r"(?:图片|圖片|照片|图|圖|视频|視頻|影片|音频|素材|资料|資料|数据|數據|題圖|题图|封面|图表|圖表|截图|截圖|线索|線索|资金|收入|部分|信息数据|原图)\Z"
)
MARK = r"[:：︰﹕∶|｜丨│∣┃❘/／╱∕]"


@cache
def roles() -> dict[str, str]:
    """Role by label."""
    return {word: role for role, words in WORDS.items() for word in words.split()}


@cache
def label_pattern() -> re.Pattern[str]:
    """A label, with the blanks that typesetters put into it (来 源：, 编  辑：), and the mark after it, if any."""
    words = sorted(roles(), key=len, reverse=True)
    spaced = "|".join(r"\s{0,4}".join(word) if len(word) == 2 else re.escape(word) for word in words)
    return re.compile(rf"(?P<label>{spaced})(?P<mark>\s{{0,3}}{MARK}|\s+|)")
