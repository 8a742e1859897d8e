"""A site's days -> what is wrong with it today, and which of its alarms are over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from newscrawler.watch import access, drift, volume
from newscrawler.watch.observed import Day
from newscrawler.watch.repeats import Text, repeats
from newscrawler.watch.sections import vanished
from newscrawler.watch.shares import HISTORY_DAYS, Part, fallen, usual_share
from newscrawler.watch.volume import Count, Expectation

SILENT, SHRUNKEN, FAILING, BLOCKED, DRIFTED = "silent", "shrunken", "failing", "blocked", "drifted"
MEMORY = 56  # days of the past that a day is compared with: eight of each weekday
ODD = 0.05  # the chance of a day without articles, where bare lists speak beside it
FEWER = 0.75  # of the usual number of articles; where sections were renamed there are as many as ever


@dataclass(frozen=True, slots=True)
class Known:
    """An alarm there was: open, ended on a day, or accepted as the new state of things."""

    state: str
    field: str
    since: date
    ended: date | None = None
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: state and field (empty: none, or the page's shape), since when, in a sentence, some pages."""

    state: str
    field: str
    since: date
    says: str
    examples: tuple[str, ...] = ()


@dataclass(slots=True)
class Verdict:
    """What is wrong today, and which open alarms (state, field) are over."""

    findings: list[Finding] = field(default_factory=list)
    over: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Past:
    """The days that count as usual for one question, and the days that are judged, today last."""

    usual: list[Day]
    recent: list[Day]

    @property
    def today(self) -> Day:
        """The day that is judged."""
        return self.recent[-1]


def judge(
    days: Sequence[Day], known: Sequence[Known] = (), now: Sequence[Text] = (), before: Sequence[Text] = ()
) -> Verdict:
    """Judge the last of a site's days by the ones before; now and before are articles of that day and of earlier ones."""
    verdict = Verdict()
    reach = past_of(days, [alarm for alarm in known if alarm.state != DRIFTED])
    verdict.findings += list(unreached(reach))[:1]
    drifting: dict[str, Finding] = {}
    for finding in (*_repeats(days[-1].day, now, before), *_drifts(days, known)):
        drifting.setdefault(finding.field, finding)
    verdict.findings += drifting.values()
    found = {(finding.state, finding.field) for finding in verdict.findings}
    for alarm in known:
        key = alarm.state, alarm.field
        if alarm.ended is None and key not in found and _is_over(days, alarm, known, verdict):
            verdict.over.append(key)
    return verdict


def past_of(days: Sequence[Day], alarms: Iterable[Known]) -> Past:
    """Leave out of the past what alarms were about; where one was accepted, the past begins with it."""
    today, alarms = days[-1], list(alarms)
    start = max((alarm.since for alarm in alarms if alarm.accepted), default=date.min)
    bad = [alarm for alarm in alarms if not alarm.accepted and alarm.since >= start]
    usual = [day for day in days[:-1] if day.day >= start and not any(_covers(alarm, day.day) for alarm in bad)]
    since = max((alarm.since for alarm in bad if alarm.ended is None), default=start)
    return Past(usual[-MEMORY:], [day for day in days if day.day >= since or day is today])


def _covers(alarm: Known, day: date) -> bool:
    return alarm.since <= day and (alarm.ended is None or day < alarm.ended)


def unreached(past: Past) -> Iterator[Finding]:
    """Say why articles do not come: access first, since it explains all else."""
    kept = access.everything(past.today)
    state = BLOCKED if kept.blocked else FAILING
    if lost := access.lost_access(past.usual, past.recent):
        fall, kept = lost
        state = BLOCKED if kept.blocked else FAILING
        yield Finding(state, "", fall.since, f"{_lost(kept)}; {fall.usual:.0%} were read before")
    elif kept.is_refusal and len(past.usual) >= HISTORY_DAYS:
        yield Finding(state, "", past.today.day, f"{_lost(kept)}; nothing was read")
    if few := _few(past):
        if kept.is_void:
            yield Finding(state, "", few.since, f"{_lost(kept)}; {_usual(few.usual)} were usual")
        yield Finding(
            SHRUNKEN if few.new else SILENT, "", few.since, f"{_new(few.new)}, {_usual(few.usual)} were usual"
        )
    yield from _bare_lists(past)
    yield from _lost_sections(past)


def _few(past: Past) -> volume.Few | None:
    return volume.few_articles(counts(past.usual), counts(past.recent)) if past.today.whole else None


def counts(days: Sequence[Day]) -> list[Count]:
    """Give the new articles of the days on which all was looked at."""
    return [Count(day.day, day.count("new", "")) for day in days if day.whole]


def _bare_lists(past: Past) -> Iterator[Finding]:
    """Find that lists no longer show articles: by their share, or that all are bare on a day without new articles."""
    before, today = [_linking(day) for day in past.usual], _linking(past.today)
    found = fallen(before, [_linking(day) for day in past.recent])
    if past.today.count("new", "") or not (found or _all_are_bare(past, before, today)):
        return
    since = found.since if found else today.day
    says = f"{today.of - today.hits} of {today.of} lists show no article; {usual_share(before):.0%} did before"
    yield Finding(SILENT, "", since, says)


def _all_are_bare(past: Past, before: Sequence[Part], today: Part) -> bool:
    """Tell whether all lists that were looked at are bare, which they never were, and articles were to be expected."""
    known = [part for part in before if part.of]
    if not today.of or today.hits or len(known) < volume.HISTORY or not all(part.hits for part in known):
        return False
    return Expectation(counts(past.usual)).chance([Count(today.day, 0)]) < ODD


def _linking(day: Day) -> Part:
    """Give how many of the lists show articles; one that never did is none."""
    shown = day.count("listed", "articles", "same")
    return Part(day.day, shown, shown + day.count("listed", "emptied"))


def _lost_sections(past: Past) -> Iterator[Finding]:
    """Find that sections have no new articles, on a day with fewer than usual."""
    today = past.today
    usual = Expectation(counts(past.usual)).usual(today.day)
    if today.whole and today.count("new", "") < FEWER * usual and (names := vanished(past.usual, today)):
        says = f"{_new(today.count('new'))}, {_usual(usual)} were usual; missing: {', '.join(names)}"
        yield Finding(SHRUNKEN, "", today.day, says)


def _drifts(days: Sequence[Day], known: Sequence[Known]) -> Iterator[Finding]:
    for question in drift.QUESTIONS:
        past = past_of(days, [alarm for alarm in known if (alarm.state, alarm.field) == (DRIFTED, question.field)])
        if days[-1].stored and (found := question.find(past.usual, past.recent)):
            says = question.says.format(now=f"{found.share:.0%}", usual=f"{found.usual:.0%}")
            yield Finding(DRIFTED, question.field, found.since, says)


def _repeats(day: date, now: Sequence[Text], before: Sequence[Text]) -> Iterator[Finding]:
    for repeat in repeats(now, before):
        yield Finding(DRIFTED, repeat.field, day, repeat.says, tuple(repeat.examples))


def _is_over(days: Sequence[Day], alarm: Known, known: Sequence[Known], verdict: Verdict) -> bool:
    """Tell whether today shows that an alarm is over; a day that shows nothing ends none."""
    same = [other for other in known if (other.state == DRIFTED) == (alarm.state == DRIFTED)]
    if alarm.state == DRIFTED:
        same = [other for other in same if other.field == alarm.field]
    past, today = past_of(days, same), days[-1]
    if alarm.accepted and len(past.usual) < HISTORY_DAYS:
        return False
    if alarm.state != DRIFTED:
        if any(finding.state != DRIFTED for finding in verdict.findings):
            return True  # it is in another state now, which is told
        usual = [count for count in counts(past.usual) if count.day < today.day]
        return volume.is_back(usual, Count(today.day, today.count("new", ""))) and not access.everything(today).is_void
    questions = [question for question in drift.QUESTIONS if question.field == alarm.field]
    return today.stored > 0 and all(question.is_back(past.usual, today) for question in questions)


def _lost(kept: access.Kept) -> str:
    kinds = ", ".join(f"{kind} {number}" for kind, number in kept.lost.most_common(3))
    return f"{kept.lost.total()} of {kept.tried} pages were not had ({kinds})"


def _new(number: int) -> str:
    return f"{number or 'no'} new article{'' if number == 1 else 's'}"


def _usual(number: float) -> str:
    return f"about {number:.0f}"
