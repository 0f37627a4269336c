"""Quotations of real records against an archive of them: are they told right, and how fast?

    .venv/bin/python benchmarks/check_quotes.py

Makes an archive in a temporary folder from real records (../shared/corpora/frus),
100,000 passages of them unless PASSAGES says otherwise, checks articles of 3,000
words that quote them, then all quotations whose document is there. The last line
is JSON. The speed asked for is 2 seconds an article on two cores.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
CORPORA = PROJECT.parent / "shared" / "corpora"
WORDS = 3_000
ARTICLES = 9
FILLER = (
    "The officials who wrote these papers did not expect them to be read outside their offices. "
    "What they say must be set against what others said at the time."
)
EXPECTED = {
    "held": {"exact", "several_sources"},
    "altered": {"changed", "not_found"},
    "noisy": {"changed", "not_found"},
    "marked": {"marked_changes"},
    "typographic": {"exact_but_for_typography"},
}


def main() -> int:
    """Run everything; 0 when the corpora are there."""
    if not (CORPORA / "frus").is_dir():
        print(json.dumps({"benchmark": "check_quotes", "skipped": "the corpora are absent"}))
        return 0
    os.environ.setdefault("PASSAGES", "100000")
    with tempfile.TemporaryDirectory(prefix="verbatim-check-") as folder:
        os.environ |= {
            "DATA_DIR": folder,
            "LOCAL": "1",
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "archive.settings",
        }
        sys.path.insert(0, str(PROJECT))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        measure()
    return 0


def measure() -> None:
    """Load, index, check, and print the figures."""
    from django.db import transaction

    from benchmarks.search import load
    from documents.operations.rebuild_index import rebuild_index

    with transaction.atomic():
        loaded = load()
    print(f"{len(loaded.words):,} passages loaded")
    rebuild_index()
    there = {name.split("#")[0] for name in loaded.words}
    rows = [row for row in quotations() if row["document"] in there]
    seconds, quoted = timed(rows)
    table, found, wrong = judged(rows, loaded.keys)
    for key, count in sorted(table.items()):
        print(*key, count)
    for line in wrong:
        print("not as expected:", line)
    answer = {
        "benchmark": "check_quotes",
        "passages": len(loaded.words),
        "words": WORDS,
        "quotations_an_article": quoted,
        "article_s": {"p50": round(seconds[len(seconds) // 2], 2), "max": round(seconds[-1], 2)},
        "quotations": len(rows),
        "as_expected": len(rows) - len(wrong),
        "source_found": found,
    }
    print(json.dumps(answer))


def quotations() -> Iterator[dict[str, Any]]:
    """The corpus's quotations, held ones first; `said` is what the article has."""
    for name in ("held", "altered"):
        path = CORPORA / "frus" / f"quotes-{name}.jsonl.gz"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield {
                    "kind": "held",
                    "verdict": "held",
                    **row,
                    "said": row.get("altered", row["exact"]),
                }


def timed(rows: list[dict[str, Any]]) -> tuple[list[float], int]:
    """Seconds of each article, sorted, and how many quotations the middle one has."""
    from documents.checking.article import read_text
    from documents.search.check import check_article

    chosen = random.Random(5)
    times, counts = [], []
    for _ in range(ARTICLES):
        article = read_text(article_of(chosen, rows))
        started = time.perf_counter()
        report = check_article(article)
        times.append(time.perf_counter() - started)
        counts.append(len(report.quotations))
    return sorted(times), sorted(counts)[len(counts) // 2]


def article_of(chosen: random.Random, rows: list[dict[str, Any]]) -> str:
    """WORDS words, about half of them quoted, none twice."""
    paragraphs: list[str] = []
    words = 0
    for row in chosen.sample(rows, len(rows)):
        paragraph = f"{FILLER} One of the papers says: “{' '.join(row['said'].split())}”"
        paragraphs.append(paragraph)
        words += len(paragraph.split())
        if words >= WORDS:
            break
    return "\n\n".join(paragraphs)


def judged(
    rows: list[dict[str, Any]], keys: dict[int, str]
) -> tuple[Counter[tuple[str, str, str]], int, list[str]]:
    """How many quotations of each kind have each verdict, how many name the right passage among
    their places, and those whose verdict is another than the corpus says."""
    from documents.checking.article import article_of as article_of_blocks
    from documents.search.check import check_article

    table: Counter[tuple[str, str, str]] = Counter()
    found, wrong = 0, []
    for row in rows:
        # A block quotation, so that marks within the words are words.
        report = check_article(article_of_blocks([(row["said"], 1)]))
        one = report.quotations[0]
        verdict = one.verdict.value
        table[row["verdict"], row["kind"], verdict] += 1
        places = {keys[place.passage.pk] for place in one.places if place.passage is not None}
        found += f"{row['document']}#{row['paragraph']}" in places
        expected = {"exact"} if row["kind"] == "decomposed_unicode" else EXPECTED[row["verdict"]]
        if verdict not in expected:
            wrong.append(f"{row['id']} {row['kind']} {verdict}")
    return table, found, wrong


if __name__ == "__main__":
    sys.exit(main())
