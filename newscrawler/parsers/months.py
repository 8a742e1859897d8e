"""Names of the months -> their numbers, in the languages that news sites write dates in."""

from __future__ import annotations

from functools import cache

# One language a line, January to December; forms of one month are separated by a bar. Full forms stand as dates use
# them (genitives); a shorter form is known by prefix where it is long enough and means one month only.
NAMES = """
january february march april may june july august september|sept october november december
januar|jänner|jan februar|feber|feb märz|maerz|mrz april mai juni juli august september oktober november dezember
janvier février|fevrier|févr mars avril|avr mai juin juillet|juil août|aout septembre octobre novembre décembre|decembre
enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro março|marco abril maio junho julho agosto setembro outubro novembro dezembro
gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
januari februari maart|mrt april mei juni juli augustus september oktober november december
januar februar marts april maj juni juli august september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar mars april mai juni juli august september oktober november desember
tammikuuta|tammikuun helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
stycznia|styczeń|sty lutego|luty|lut marca|marzec kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz października|październik|paź listopada|listopad|lis grudnia|grudzień|gru
ledna|leden února|únor března|březen dubna|duben května|květen června|červen července|červenec srpna|srpen září října|říjen listopadu|listopad prosince|prosinec
januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
január február március április május június július augusztus szeptember október november december
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie|oct noiembrie|noi decembrie
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
января|январь февраля|февраль марта|март апреля|апрель мая|май июня|июнь июля|июль августа|август сентября|сентябрь октября|октябрь ноября|ноябрь декабря|декабрь
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
януари февруари март април май юни юли август септември октомври ноември декември
јануар|јануара фебруар|фебруара март|марта април|априла мај|маја јун|јуна јул|јула август|августа септембар|септембра октобар|октобра новембар|новембра децембар|децембра
januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra
siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga|studenog prosinca
ιανουαρίου|ιαν φεβρουαρίου|φεβ μαρτίου|μαρ απριλίου|απρ μαΐου|μαίου|μάιος ιουνίου|ιουν ιουλίου|ιουλ αυγούστου|αυγ σεπτεμβρίου|σεπ οκτωβρίου|οκτ νοεμβρίου|νοε δεκεμβρίου|δεκ
يناير فبراير مارس أبريل|ابريل|إبريل مايو يونيو يوليو أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر
ינואר|בינואר פברואר|בפברואר מרץ|מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
januari februari maret april mei juni juli agustus september oktober november desember
januari februari mac april mei jun julai ogos september oktober november disember
जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
มกราคม|ม.ค กุมภาพันธ์|ก.พ มีนาคม|มี.ค เมษายน|เม.ย พฤษภาคม|พ.ค มิถุนายน|มิ.ย กรกฎาคม|ก.ค สิงหาคม|ส.ค กันยายน|ก.ย ตุลาคม|ต.ค พฤศจิกายน|พ.ย ธันวาคม|ธ.ค
ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
janvāris|janvārī februāris|februārī marts|martā aprīlis|aprīlī maijs|maijā jūnijs|jūnijā jūlijs|jūlijā augusts|augustā septembris|septembrī oktobris|oktobrī novembris|novembrī decembris|decembrī
sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
januari februari maart april mei junie julie augustus september oktober november desember
"""
SHORTEST_PREFIX = 3


@cache
def known() -> dict[str, int]:
    """Give all forms, casefolded, with the number of their month; of two meanings the first listed wins."""
    found: dict[str, int] = {}
    for line in NAMES.strip().splitlines():
        for number, forms in enumerate(line.split(" "), 1):
            for form in forms.split("|"):
                found.setdefault(form.casefold(), number)
    return found


@cache
def prefixes() -> dict[str, int]:
    """Give the shortened forms that can mean only one month."""
    meanings: dict[str, set[int]] = {}
    for form, number in known().items():
        for size in range(SHORTEST_PREFIX, len(form)):
            meanings.setdefault(form[:size], set()).add(number)
    return {prefix: numbers.pop() for prefix, numbers in meanings.items() if len(numbers) == 1}


# Short forms that some language uses for another month as well; news sites mean these.
COMMON_SHORT = {"jan": 1, "feb": 2, "mar": 3, "mär": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9}
COMMON_SHORT |= {"oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12, "des": 12, "ago": 8, "set": 9, "ene": 1}


def month_number(name: str) -> int | None:
    """Give the number of the month of that name, or None.

    >>> [month_number(name) for name in ("Sept.", "août", "Września", "мая", "Monday")]
    [9, 8, 9, 5, None]
    """
    word = name.casefold().rstrip(".")
    if word.startswith("ב") and word not in known():  # Hebrew: "in May"
        word = word[1:]
    return known().get(word) or COMMON_SHORT.get(word) or prefixes().get(word)
