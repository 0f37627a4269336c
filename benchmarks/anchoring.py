"""Finding quoted words again in a text that has changed: right, wrong or refused, and how fast.

    .venv/bin/python benchmarks/anchoring.py

Real documents (../shared/corpora/frus) and sixteen languages (../shared/corpora/udhr):
quotations in the untouched text, in one where one to three characters in a
hundred were put in, dropped or replaced in the words and around them, and
quotations that somebody altered. Three ways answer: ours through the comparison
of the two texts, ours by search alone, and the method that Hypothesis publishes
(the closest stretches by edit distance, ranked by words, prefix, suffix and
position), written anew from its description. Then 10,000 places of one long text
are carried to a new revision. Times are processor time of the one core that is
used, so that a busy machine measures the same. The last line is JSON.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
CORPORA = PROJECT.parent / "shared" / "corpora"
sys.path.insert(0, str(PROJECT))

from benchmarks.closest_stretches import hypothesis_anchor  # noqa: E402
from documents.quoting.carrying import Carrying, Side  # noqa: E402
from documents.quoting.seeking import Quote, Searched  # noqa: E402
from documents.texts.keys import Keyed  # noqa: E402
from documents.texts.normalise import normalise  # noqa: E402

SEED = 20_261_125
AROUND = 200
"""Code points around the words in which the text is edited too."""
CONTEXT = 32
LONG = 1_000_000
PLACES = 10_000
A_LANGUAGE = 40
"""Quotations drawn from each language of the declaration."""

WORD_BEFORE = re.compile(r"\w+$")
WORD_AFTER = re.compile(r"\w+")

Span = tuple[int, int]


@dataclass(frozen=True)
class Case:
    """Words quoted from `old` at `span`, looked for in `new`, where they stand at `truth`."""

    old: str
    span: Span
    exact: str
    new: str
    truth: Span
    words_kept: bool
    """Whether the words in `new` are the quoted ones, letter for letter."""

    @property
    def quote(self) -> Quote:
        start, end = self.span
        before, after = self.old[max(0, start - CONTEXT) : start], self.old[end : end + CONTEXT]
        return Quote(self.exact, before, after, start)


@dataclass
class Tally:
    """What one way of finding did with one kind of quotation."""

    answers: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def row(self) -> dict[str, Any]:
        total = sum(self.answers[answer] for answer in ("right", "wrong", "refused"))
        times = sorted(self.seconds)
        return {
            "quotations": total,
            "right": round(100 * self.answers["right"] / total, 2),
            "wrong": self.answers["wrong"],
            "refused": self.answers["refused"],
            "called_the_same": self.answers["called the same"],
            "median_ms": round(1000 * times[total // 2], 2),
            "p95_ms": round(1000 * times[int(0.95 * (total - 1))], 2),
        }


def main() -> int:
    """Run everything; 0 when the corpora are there."""
    if not (CORPORA / "frus").is_dir():
        print(json.dumps({"benchmark": "anchoring", "skipped": "the corpora are absent"}))
        return 0
    kinds = {
        "frus": frus_kinds(),
        "udhr": udhr_kinds(),
    }
    figures: dict[str, Any] = {"benchmark": "anchoring", "cores": os.cpu_count()}
    for corpus, of_corpus in kinds.items():
        for kind, cases in of_corpus:
            tallies = measured(cases)
            for way, tally in tallies.items():
                figures[f"{corpus} {kind}: {way}"] = tally.row()
                print(f"{corpus} {kind}: {way}", json.dumps(tally.row()), flush=True)
    figures["carried"] = carry_many()
    print(json.dumps(figures))
    return 0


def measured(cases: list[Case]) -> dict[str, Tally]:
    """Each case answered in each way."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for case in cases:
        ways: dict[str, Callable[[Case], tuple[Span | None, bool]]] = {
            "searched": searched,
            "hypothesis": hypothesis,
        }
        if case.exact == case.old[slice(*case.span)]:
            ways = {"carried": carried, **ways}
        for way, find in ways.items():
            began = time.process_time()
            found, same = find(case)
            tallies[way].seconds.append(time.process_time() - began)
            tallies[way].answers[judged(found, case)] += 1
            if same and not case.words_kept:
                tallies[way].answers["called the same"] += 1
    return tallies


def judged(found: Span | None, case: Case) -> str:
    """right: the same stretch, but for a few characters at its ends, or up to the end of a word
    that an edit glued to the words."""
    if found is None:
        return "refused"
    start, end = case.truth
    shared = min(found[1], end) - max(found[0], start)
    whole = max(found[1], end) - min(found[0], start)
    before = WORD_BEFORE.search(case.new, max(0, start - 40), start)
    after = WORD_AFTER.match(case.new, end)
    first, last = before.start() if before else start, after.end() if after else end
    near = first - 3 <= found[0] <= start + 3 and end - 3 <= found[1] <= last + 3
    return "right" if near or shared >= 0.8 * whole else "wrong"


def carried(case: Case) -> tuple[Span | None, bool]:
    """Ours, through the comparison of the two texts."""
    found = Carrying(side_of(case.old), side_of(case.new)).carry([case.span])
    return found.span, found.same


def searched(case: Case) -> tuple[Span | None, bool]:
    """Ours, by search alone."""
    found = Searched(case.new).seek(case.quote)
    return found.span, found.same


def hypothesis(case: Case) -> tuple[Span | None, bool]:
    """The published method; it says nothing of how the words differ."""
    quote = case.quote
    return hypothesis_anchor(case.new, quote.exact, quote.prefix, quote.suffix, quote.position), (
        False
    )


def side_of(string: str) -> Side:
    """The string with a key for each line."""
    passages, at = [], 0
    for number, line in enumerate(string.split("\n"), 1):
        passages.append(Keyed(f"p{number}", at, at + len(line)))
        at += len(line) + 1
    return Side(string, tuple(passages))


def frus_kinds() -> Iterator[tuple[str, list[Case]]]:
    """Real quotations: untouched, lightly edited, altered by kind."""
    held, altered = lines_of("quotes-held"), lines_of("quotes-altered")
    wanted = {quote["document"] for quote in held + altered}
    texts: dict[str, list[str]] = {}
    for volume in sorted({name.split("/")[0] for name in wanted}):
        for document in lines_of(volume):
            if document["id"] in wanted:
                texts[document["id"]] = [normalise(p) for p in document["paragraphs"]]

    def placed(quote: dict[str, Any]) -> tuple[str, Span]:
        paragraphs = texts[quote["document"]]
        start = sum(len(p) + 1 for p in paragraphs[: quote["paragraph"]]) + quote["start"]
        return "\n".join(paragraphs), (start, start + len(quote["exact"]))

    places = [placed(quote) for quote in held]
    yield from edited_kinds(places)
    by_kind: dict[str, list[Case]] = defaultdict(list)
    for quote in altered:
        string, span = placed(quote)
        kind = quote["kind"] if quote["verdict"] != "typographic" else "typographic"
        kept = normalise(quote["altered"]).strip() == quote["exact"]
        by_kind[kind].append(Case(string, span, quote["altered"], string, span, kept))
    yield "typographic", by_kind.pop("typographic")
    yield from sorted(by_kind.items())


def udhr_kinds() -> Iterator[tuple[str, list[Case]]]:
    """Quotations drawn from each language: untouched and lightly edited."""
    chance = random.Random(SEED)
    places = []
    for path in sorted((CORPORA / "udhr").glob("*.txt")):
        lines = path.read_text("utf-8").splitlines()
        string = "\n".join(normalise(line) for line in lines if line and not line.startswith("# "))
        most = 50 if path.name.startswith("cmn") else 150
        for _ in range(A_LANGUAGE):
            length = chance.randrange(most // 5, most)
            start = chance.randrange(len(string) - length)
            while string[start].isspace():
                start += 1
            end = start + length
            while string[end - 1].isspace():
                end -= 1
            places.append((string, (start, end)))
    yield from edited_kinds(places)


def edited_kinds(places: list[tuple[str, Span]]) -> Iterator[tuple[str, list[Case]]]:
    """The same quotations in the untouched text, and in ones edited by 1, 2 and 3 in a hundred."""
    chance = random.Random(SEED)
    yield "untouched", [Case(s, at, s[slice(*at)], s, at, True) for s, at in places]
    for rate in (1, 2, 3):
        yield f"edited {rate}%", [edited(string, at, rate / 100, chance) for string, at in places]


def edited(string: str, span: Span, rate: float, chance: random.Random) -> Case:
    """Put in, drop and replace characters in the words and AROUND them."""
    first, last = max(0, span[0] - AROUND), min(len(string), span[1] + AROUND)
    letters = sorted(set(string[first:last]) - {"\n"})
    pieces = [string[:first]]
    length, begins, ends = first, 0, 0
    for at in range(first, last + 1):
        if at == span[0]:
            begins = length
        if at == span[1]:
            ends = length
        if at == last:
            break
        char = string[at]
        if chance.random() < rate and char != "\n":
            other = chance.choice(letters)
            char = chance.choice([char + other, "", other])
        pieces.append(char)
        length += len(char)
    pieces.append(string[last:])
    new = "".join(pieces)
    exact = string[slice(*span)]
    return Case(string, span, exact, new, (begins, ends), exact in new[begins - 3 : ends + 3])


def carry_many() -> dict[str, Any]:
    """PLACES of one long text carried to a revision in which every fourth passage was edited."""
    chance = random.Random(SEED)
    old_lines = [normalise(p) for d in lines_of("frus1964-68v30") for p in d["paragraphs"]]
    old = "\n".join(old_lines)[:LONG]
    new_lines = []
    for line in old.split("\n"):
        drawn = chance.random()
        if drawn < 0.02:
            continue
        if drawn < 0.25 and len(line) > 20:
            at = chance.randrange(len(line) - 10)
            line = edited(line, (at, at + 1), 0.02, chance).new
        new_lines.append(line)
        if drawn > 0.98:
            new_lines.append(f"A passage that came in after: {line[:60]}")
    new = "\n".join(new_lines)
    places = []
    for _ in range(PLACES):
        start = chance.randrange(len(old) - 300)
        places.append(((start, start + chance.randrange(20, 300)),))
    sides = side_of(old), side_of(new)
    began = time.process_time()
    carrying = Carrying(*sides)
    compared = time.process_time() - began
    verdicts = Counter(carrying.carry(place).verdict.value for place in places)
    return {
        "characters": len(old),
        "places": PLACES,
        "compare_s": round(compared, 2),
        "all_s": round(time.process_time() - began, 2),
        "verdicts": dict(verdicts),
    }


def lines_of(name: str) -> list[dict[str, Any]]:
    """The JSON lines of a file of the corpus."""
    with gzip.open(CORPORA / "frus" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    sys.exit(main())
