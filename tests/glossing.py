"""Puts the damage into healthy text: pinyin glosses written into the GBK bytes of a page, whatever they split.

Written from the description of the damage, on bytes, and knows nothing of the code that undoes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

SENTENCES = (
    "近日，雲溪縣電業局組織黨員幹部深入東灣鄉開展義務勞動，為當地群眾檢修線路、更換燈具，受到廣泛歡迎。",
    "縣長葉維禎在動員會上強調，要認真貫徹落實上級會議精神，切實轉變機關作風，優化發展環境，確保全年任務順利完成。",
    "據瞭解，該項目總投資約三億元，建設週期為兩年，建成後將為兩千餘名農村青年提供就業崗位，帶動周邊產業發展。",
    "記者從市氣象臺獲悉，受強冷空氣影響，未來三天全市將有一次明顯的降溫過程，請廣大市民注意防寒保暖，出行注意安全。",
    "為進一步規範市場經營秩序，保護消費者權益，工商部門聯合質監、藥監等單位，對城區農貿市場進行了專項檢查。",
    "張老漢今年七十三歲，種了一輩子莊稼。說起這幾年的變化，他樂得合不攏嘴：路修好了，電通了，蘋果也賣上了好價錢。",
    "本報訊 昨日上午，歷時五天的第三屆雲溪民間藝術節圓滿閉幕，來自四省十二縣的剪紙、皮影、嗩吶藝人獻上了精彩的節目。",
    "學校還利用網絡平臺，與結對幫扶的山區小學開展遠程教學活動，讓孩子們在家門口就能聽到優秀教師的課。",
    "目前，案件正在進一步審理當中。辦案民警提醒，節日期間車輛增多，請勿在車內存放貴重物品，離開時關好門窗。",
    "全縣糧食總產達到二十八萬噸，同比增長百分之四點六，實現了連續七年豐收，農民人均純收入突破六千元。",
    "這座橋始建於明代，橋長四十餘米，兩側石欄上雕刻著獅子和蓮花，是研究古代橋樑建築的珍貴實物資料。",
    "有關負責人表示，對發現的問題將依法嚴肅處理，絕不姑息；同時歡迎廣大讀者通過熱線電話向我們反映情況。",
    "如果您對本網內容有任何意見，請與我們取得聯繫，我們會及時處理。",
    "她說：“醫療隊員們連續奮戰了二十多個晝夜，沒有一個人叫苦叫累，這種精神令人敬佩。”",
    "會議決定，從明年一月起，縣財政每年拿出五百萬元，設立科技創新專項資金，獎勵有突出貢獻的企業和個人。",
    "夜裡十一點，風雨越來越大，值班的陳師傅發現河堤出現險情，立即撥通了防汛指揮部的電話。",
    "退休職工羅玉蘭的手工布鞋遠近聞名，村裡的姐妹們紛紛上門學藝，如今已有三十多戶人家靠它增加了收入。",
    "比賽進行到第八十九分鐘，替補上場的劉銳接隊友傳球，一腳勁射破門，將比分鎖定為二比一。",
)
# Characters that such lists hold, with their readings: traditional forms in common use.
LISTED = dict(
    pair.split(":")
    for pair in (
        "業:yè 權:quán 網:wǎng 優:yōu 質:zhì 務:wù 內:nèi 結:jié 營:yíng 轉:zhuǎn 聯:lián 經:jīng 應:yīng 產:chǎn 實:shí 現:xiàn "
        "發:fā 展:zhǎn 機:jī 關:guān 開:kāi 電:diàn 話:huà 記:jì 報:bào 學:xué 員:yuán 會:huì 議:yì 長:zhǎng 動:dòng 強:qiáng "
        "調:diào 認:rèn 貫:guàn 徹:chè 級:jí 變:biàn 風:fēng 環:huán 確:què 順:shùn 項:xiàng 總:zǒng 資:zī 約:yuē 億:yì 設:shè "
        "週:zhōu 為:wèi 兩:liǎng 後:hòu 將:jiāng 農:nóng 崗:gǎng 帶:dài 邊:biān 從:cóng 氣:qì 臺:tái 獲:huò 過:guò 請:qǐng "
        "廣:guǎng 場:chǎng 護:hù 費:fèi 藥:yào 監:jiān 單:dān 對:duì 區:qū 貿:mào 進:jìn 檢:jiǎn 張:zhāng 漢:hàn 歲:suì 種:zhǒng "
        "莊:zhuāng 說:shuō 這:zhè 幾:jǐ 樂:lè 錢:qián 訊:xùn 歷:lì 時:shí 間:jiān 藝:yì 術:shù 節:jié 圓:yuán 滿:mǎn 閉:bì 縣:xiàn "
        "紙:zhǐ 獻:xiàn 還:hái 絡:luò 與:yǔ 幫:bāng 遠:yuǎn 讓:ràng 們:men 門:mén 聽:tīng 師:shī 課:kè 審:shěn 辦:bàn 車:chē "
        "輛:liàng 貴:guì 離:lí 窗:chuāng 糧:liáng 達:dá 萬:wàn 噸:dūn 長:cháng 續:xù 豐:fēng 純:chún 橋:qiáo 於:yú 餘:yú 側:cè "
        "獅:shī 蓮:lián 築:zhù 負:fù 責:zé 題:tí 嚴:yán 處:chù 絕:jué 熱:rè 線:xiàn 繫:xì 團:tuán 體:tǐ 國:guó 東:dōng 來:lái 無:wú"
    ).split()
    for pair in [pair]
)
LISTED = {character: reading for character, reading in LISTED.items() if len(character.encode("gbk", "ignore")) == 2}


def in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


TRADITIONAL = sorted(character for character in LISTED if not in_gb2312(character))


def gloss(html: str, characters: Iterable[str], *, blank: str = "", readings: dict[str, str] = LISTED) -> bytes:
    """Give the bytes of the damaged page: one replacement after another, over all bytes, without regard to characters."""
    body = html.encode("gbk")
    for character in characters:
        pair = character.encode("gbk")
        body = body.replace(pair, pair + f"({readings[character]}{blank})".encode("gbk"))
    return body


def swallowing(mark: str) -> Callable[[bytes], str]:
    """Give a decoder that takes two bytes for each broken character and writes mark for them, as PHP's does."""

    def read(body: bytes) -> str:
        parts: list[str] = []
        while body:
            try:
                return "".join([*parts, body.decode("gbk")])
            except UnicodeDecodeError as error:
                parts += [body[: error.start].decode("gbk"), mark]
                body = body[error.start + 2 :]
        return "".join(parts)

    return read


DECODERS: dict[str, Callable[[bytes], str]] = {
    "question mark": swallowing("?"),
    "U+FFFD": swallowing("\ufffd"),
    "private use": lambda body: body.decode("gb18030", "replace"),
    "bracket kept": lambda body: body.decode("gbk", "replace"),
}
