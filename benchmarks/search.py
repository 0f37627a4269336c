"""Search against Whoosh used directly: is it complete, is it exact, is it fast enough?

    .venv/bin/python benchmarks/search.py

Makes an archive in a temporary folder from real records (../shared/corpora/frus)
and Chinese articles (../shared/corpora/udhr), asks each kind of query through
`search()`, with access filter, facets, snippets and aligned passages, and asks
Whoosh with its own parser the same over the same passages. Completeness is
measured in exact matching against the corpus's brute-force answers. The last
line is JSON.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
CORPORA = PROJECT.parent / "shared" / "corpora"
PASSAGES = int(os.environ.get("PASSAGES", "20000"))
TIMES = 3
LIMIT = 20
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class Question:
    """One query as we and as Whoosh's parser spell it, with the passages that match."""

    kind: str
    ours: str
    theirs: str
    answer: set[str]
    by_rule: bool = False


@dataclass
class Loaded:
    """The passages that were loaded: name ("frus…/d3#5", "udhr/4") to key, words and facts."""

    keys: dict[int, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    facts: dict[str, tuple[str, str]] = field(default_factory=dict)


def main() -> int:
    """Run everything; 0 when the corpora are there."""
    if not (CORPORA / "frus").is_dir():
        print(json.dumps({"benchmark": "search", "skipped": "the corpora are absent"}))
        return 0
    with tempfile.TemporaryDirectory(prefix="verbatim-search-") as folder:
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
        measure(Path(folder))
    return 0


def measure(folder: Path) -> None:
    """Load, index, ask, and print the figures."""
    from documents.operations.rebuild_index import rebuild_index

    loaded = load()
    print(f"{len(loaded.words):,} passages loaded")
    started = time.perf_counter()
    rebuild_index()
    ours_built = time.perf_counter() - started
    started = time.perf_counter()
    peer = Peer(folder / "peer", loaded)
    peer_built = time.perf_counter() - started
    print(f"indexed in {ours_built:.1f} s; Whoosh alone {peer_built:.1f} s")
    questions = list(ask(loaded))
    missing, extra, by_rule = compare(questions, loaded)
    figures: dict[str, Any] = {}
    by_kind: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        by_kind[question.kind].append(question)
    for kind, asked in by_kind.items():
        ours, engine, theirs, open_already = timed(asked, peer)
        figures[kind] = {
            "queries": len(asked),
            "ours_ms": quantiles(ours),
            "ours_without_rows_ms": quantiles(engine),
            "whoosh_ms": quantiles(theirs),
            "whoosh_kept_open_ms": quantiles(open_already),
            "p95_ratio": ratio(ours, theirs),
            "p95_ratio_kept_open": ratio(ours, open_already),
        }
        print(kind, json.dumps(figures[kind]))
    answer = {
        "benchmark": "search",
        "passages": len(loaded.words),
        "queries": len(questions),
        "missing": missing,
        "extra": extra,
        "by_rule": by_rule,
        "index_s": round(ours_built, 1),
        "whoosh_index_s": round(peer_built, 1),
        "index_bytes": size_of(folder / "index"),
        "whoosh_index_bytes": size_of(folder / "peer"),
        "kinds": figures,
    }
    print(json.dumps(answer))


def load() -> Loaded:
    """Real records, one passage a paragraph, public; then the Chinese articles."""
    from documents.models import Collection, Record, RecordDate, Revision

    collection = Collection.objects.create(slug="bench", prefix="be", title={"en": "Benchmark"})
    loaded = Loaded()
    number = 0
    for document in documents():
        if len(loaded.words) >= PASSAGES:
            break
        number += 1
        record = Record.objects.create(
            collection=collection,
            code=f"be-{number:05}",
            type=Record.Type.TELEGRAM if document["kind"] == "telegram" else Record.Type.OTHER,
            classification=document["classification"] or "",
            state=Record.State.PUBLISHED,
            level=Record.Level.PUBLIC,
            published_at=LONG_AGO,
            public_from=LONG_AGO,
        )
        year = (year_of(document) or "")[:4]
        if year:
            RecordDate.objects.create(record=record, date=year, kind=RecordDate.Kind.ON_FACE)
        words = {
            f"{document['id']}#{at}": paragraph
            for at, paragraph in enumerate(document["paragraphs"])
            if paragraph.strip()
        }
        names = list(words)
        keep(loaded, record, "en", names, list(words.values()))
        for name in names:
            loaded.facts[name] = (document["classification"] or "", year)
    lines = (CORPORA / "udhr" / "cmn_hans.txt").read_text(encoding="utf-8").splitlines()
    chinese = [line for line in lines if line.strip()]
    record = Record.objects.create(
        collection=collection, code="be-zh", state="published", level="public",
        published_at=LONG_AGO, public_from=LONG_AGO,
    )  # fmt: skip
    keep(loaded, record, "zh-Hans", [f"udhr/{at}" for at in range(len(chinese))], chinese)
    assert Revision.objects.count() == number + 1
    return loaded


def documents() -> Iterator[dict[str, Any]]:
    """The corpus's documents that have words, a volume after the other."""
    for path in sorted((CORPORA / "frus").glob("frus*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                if document["paragraphs"]:
                    yield document


def year_of(document: dict[str, Any]) -> str | None:
    """The year in which the document is dated, as the corpus's queries take it."""
    date = document["date"] or {}
    return date.get("when") or date.get("from") or date.get("notBefore")


def keep(loaded: Loaded, record: Any, language: str, names: list[str], words: list[str]) -> None:
    """Write one text with its only revision, straight into the tables."""
    from documents.models import Passage, Revision, Text
    from documents.texts.normalise import RULE, sha256_of

    text = Text.objects.create(
        record=record, code=language.lower(), language=language,
        role="transcription", basis="original_open", coverage="complete",
    )  # fmt: skip
    string = "\n".join(words)
    revision = Revision.objects.create(
        text=text, number=1, string=string, sha256=sha256_of(string), rule=RULE
    )
    at, passages = 0, []
    for position, one in enumerate(words, 1):
        passages.append(
            Passage(
                revision=revision,
                position=position,
                key=f"p{position}",
                start=at,
                end=at + len(one),
            )
        )
        at += len(one) + 1
    for name, one, row in zip(names, words, Passage.objects.bulk_create(passages), strict=True):
        loaded.keys[row.pk] = name
        loaded.words[name] = one


def ask(loaded: Loaded) -> Iterator[Question]:
    """The corpus's queries with their answers cut to what is loaded, and Chinese substrings."""
    with gzip.open(CORPORA / "frus" / "queries.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            query, theirs = row["query"], row["query"]
            if row["kind"] == "filtered":
                marked, year = row["classification"], row["year"]
                query = f'{query} classification:"{marked}" year:{year}'
                theirs = f'{theirs} AND classification:"{marked}" AND year:{year}'
            answer = {name for name in row["passages"] if name in loaded.words}
            yield Question(row["kind"], query, theirs, answer)
    chosen = random.Random(7)
    chinese = {name: words for name, words in loaded.words.items() if name.startswith("udhr/")}
    runs = [run for words in chinese.values() for run in re.findall(r"[\u4e00-\u9fff]{4,}", words)]
    for _ in range(60):
        run = chosen.choice(runs)
        size = chosen.randint(1, 4)
        start = chosen.randrange(len(run) - size + 1)
        part = run[start : start + size]
        answer = {name for name, words in chinese.items() if part in words}
        joined = {name for name, words in chinese.items() if part in re.sub(r"[^\w]", "", words)}
        spaced = " ".join(part)
        yield Question("chinese", f'"{part}"', f'"{spaced}"', answer, by_rule=joined != answer)


def compare(questions: list[Question], loaded: Loaded) -> tuple[int, int, list[str]]:
    """Passages missing and extra in exact matching; the queries that differ by rule."""
    missing = extra = 0
    by_rule = []
    for question in questions:
        found = find(question.ours, len(loaded.words), exact=True)
        names = {loaded.keys[one.passage] for one in found.passages}
        if names == question.answer:
            continue
        if question.by_rule or differs_by_rule(names ^ question.answer, loaded):
            by_rule.append(question.ours)
            continue
        missing += len(question.answer - names)
        extra += len(names - question.answer)
        print("differs:", question.ours, names ^ question.answer)
    return missing, extra, by_rule


def differs_by_rule(names: Iterable[str], loaded: Loaded) -> bool:
    """Whether our tokens of these passages are others than lower-case `\\w+` gives."""
    from documents.search.tokens import exact_tokens

    return any(
        exact_tokens(loaded.words[name]) != re.findall(r"\w+", loaded.words[name].lower())
        for name in names
    )


class Peer:
    """Whoosh with its own schema, analyser and parser over the same passages."""

    def __init__(self, folder: Path, loaded: Loaded) -> None:
        from whoosh import fields, index
        from whoosh.analysis import LowercaseFilter, RegexTokenizer
        from whoosh.qparser import QueryParser

        words = RegexTokenizer(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+") | LowercaseFilter()
        schema = fields.Schema(
            name=fields.ID(stored=True),
            words=fields.TEXT(analyzer=words, stored=True),
            classification=fields.ID(),
            year=fields.ID(),
        )
        folder.mkdir()
        made = index.create_in(str(folder), schema)
        writer = made.writer(limitmb=256)
        for name, text in loaded.words.items():
            marked, year = loaded.facts.get(name, ("", ""))
            writer.add_document(name=name, words=text, classification=marked, year=year)
        writer.commit()
        self.index = made
        self.searcher = made.searcher()
        self.parser = QueryParser("words", schema)

    def search(self, source: str) -> int:
        """The first hits with their stored words, and how many there are, by a searcher opened
        for the query, as Whoosh's manual and haystack's stock backend do."""
        with self.index.searcher() as searcher:
            return self._search(searcher, source)

    def search_kept_open(self, source: str) -> int:
        """The same by one searcher that stays open."""
        return self._search(self.searcher, source)

    def _search(self, searcher: Any, source: str) -> int:
        found = searcher.search(self.parser.parse(source), limit=LIMIT)
        for hit in found:
            hit.fields()
        return len(found)


def timed(asked: list[Question], peer: Peer) -> tuple[list[float], ...]:
    """Milliseconds of each query, the middle of TIMES runs: the whole search; index, access and
    counts without the rows; Whoosh; Whoosh with its searcher kept open."""
    from documents.search.run import search

    def once(call: Callable[[str], object], source: str) -> float:
        started = time.perf_counter()
        call(source)
        return (time.perf_counter() - started) * 1000

    ways: list[tuple[Callable[[str], object], bool]] = [
        (lambda source: search(source, limit=LIMIT), True),
        (lambda source: find(source, LIMIT, exact=False), True),
        (peer.search, False),
        (peer.search_kept_open, False),
    ]
    times: tuple[list[float], ...] = ([], [], [], [])
    for question in asked:
        runs = [
            [once(call, question.ours if own else question.theirs) for call, own in ways]
            for _ in range(TIMES)
        ]
        for at, kept in enumerate(times):
            kept.append(sorted(run[at] for run in runs)[TIMES // 2])
    return times


def find(source: str, limit: int, *, exact: bool) -> Any:
    """What the engine finds for an anonymous reader, through haystack."""
    from dataclasses import replace

    from django.utils import timezone

    from documents.access import ANONYMOUS
    from documents.search.engines.request import Request
    from documents.search.engines.whoosh_engine import PassageSearchQuerySet
    from documents.search.fields import tests_of
    from documents.search.permission import Permission
    from documents.search.query import parse

    query = replace(parse(source), exact=exact)
    permission = Permission(ANONYMOUS, timezone.now())
    request = Request(query, tests_of(query.tree), permission.allows)
    return PassageSearchQuerySet().asking(request).found(0, limit)


def ratio(ours: list[float], theirs: list[float]) -> float:
    """How many times theirs our 95th of a hundred is."""
    return round(quantiles(ours)["p95"] / quantiles(theirs)["p95"], 2)


def quantiles(times: list[float]) -> dict[str, float]:
    """The middle and the 95th of a hundred, in milliseconds."""
    ordered = sorted(times)
    return {
        "p50": round(ordered[len(ordered) // 2], 1),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
    }


def size_of(folder: Path) -> int:
    """Bytes of all files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
