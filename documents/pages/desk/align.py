"""Which passages of a translation render which of its source: by key, in order, by hand."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from documents.errors import VerbatimError
from documents.models import Alignment, Passage, Record, Revision
from documents.operations.align_texts import align_texts
from documents.pages.desk.answering import Done, Sheet, say
from documents.pages.desk.door import account_of, on_record
from documents.pages.desk.forms import Problem
from documents.pages.desk.record import newest_of_text, text_of
from documents.pages.desk.which_passages import as_written, keys_written, pairs_of
from documents.texts import align


@dataclass(frozen=True)
class AlignedRow:
    """A passage of the translation, what is written beside it, and the passages that this names."""

    passage: Passage
    written: str
    sources: list[Passage]


@on_record()
def align_page(request: HttpRequest, record: Record, text: str) -> HttpResponse:
    """Show the grid as it stands, or as “in order” or “by key” has it; save what is sent."""
    found = text_of(record, text)
    target = newest_of_text(found)
    source = newest_of_text(found.of_text) if found.of_text is not None else None
    if target is None or source is None:
        raise Http404
    passages = list(target.passages.with_words().order_by("position"))
    problems: list[Problem] = []
    written = _as_it_stands(source, target, passages)
    if request.method == "POST":
        written = [request.POST.get(f"renders-{p.key}", "") for p in passages]
        how = request.POST.get("how", "")
        if how in {"in_order", "by_key"}:
            written = _proposed(how, source, passages)
        elif request.POST.get("source") != str(source.number) or (
            request.POST.get("target") != str(target.number)
        ):
            words = _("One of the texts was revised while you wrote; look at the rows again.")
            problems.append(Problem("form", "", words))
        else:
            try:
                align_texts(
                    target=target,
                    source=source,
                    pairs=pairs_of(source, written),
                    by=account_of(request),
                )
            except VerbatimError as error:
                problems.append(Problem("form", "", str(error)))
            else:
                words = _("The passages of %(code)s were aligned.") % {"code": found.code}
                say(request, Done(words, f"/r/{record.code}", _("See them side by side"), then=""))
                return HttpResponseRedirect(f"/desk/r/{record.code}")
    context: dict[str, Any] = {
        "sheet": Sheet(_("Align %(code)s") % {"code": found.code}, _("Save the alignment")),
        "record": record,
        "collection": record.collection,
        "source": source,
        "target": target,
        "problems": problems,
        **_grid(source, passages, written),
    }
    return TemplateResponse(request, "desk/align.html", context, status=422 if problems else 200)


def _as_it_stands(source: Revision, target: Revision, passages: list[Passage]) -> list[str]:
    """What is aligned now: with this revision of the source, else with the one before it."""
    revisions = [source]
    if target.source_revision is not None and target.source_revision != source:
        revisions.append(target.source_revision)
    for revision in revisions:
        rows = Alignment.objects.filter(target__revision=target, source__revision=revision)
        keys: dict[int, list[str]] = {}
        for row in rows.select_related("source"):
            keys.setdefault(row.target_id, []).append(row.source.key)
        if keys:
            there = set(source.passages.values_list("key", flat=True))
            return [
                as_written([key for key in keys.get(p.pk, []) if key in there]) for p in passages
            ]
    return ["" for _passage in passages]


def _proposed(how: str, source: Revision, passages: list[Passage]) -> list[str]:
    source_keys = list(source.passages.order_by("position").values_list("key", flat=True))
    target_keys = [passage.key for passage in passages]
    pairs = (
        align.in_order(len(source_keys), len(target_keys))
        if how == "in_order"
        else align.by_key(source_keys, target_keys)
    )
    found: dict[int, list[str]] = {}
    for pair in pairs:
        found.setdefault(pair.target, []).append(source_keys[pair.source])
    return [as_written(found.get(place, [])) for place in range(len(passages))]


def _grid(source: Revision, passages: list[Passage], written: list[str]) -> dict[str, Any]:
    of_source = {p.key: p for p in source.passages.with_words().order_by("position")}
    rows = [
        AlignedRow(
            passage, words, [of_source[key] for key in keys_written(words) if key in of_source]
        )
        for passage, words in zip(passages, written, strict=True)
    ]
    rendered = {one.key for row in rows for one in row.sources}
    left = [passage for key, passage in of_source.items() if key not in rendered]
    return {"rows": rows, "left": left, "all_of_source": list(of_source.values())}
