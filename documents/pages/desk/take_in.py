"""Take in files through the browser, and the report of what became of each."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import Role
from documents.models import Collection, IngestReport, Record, RecordFile, User
from documents.operations.ingest_file import Wanted
from documents.operations.ingest_files import Job, ingest_files, keep_report
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, at_desk, in_collection, on_record, reader_at
from documents.pages.desk.fields import LanguageField, TermSelect, term
from documents.pages.desk.forms import DeskForm
from documents.pages.desk.home import collections_at_desk

MOST_FILES = 50
"""More at once are the work of `manage.py ingest`, which shows its progress."""


class SeveralFiles(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, none of them empty of a name."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=SeveralFiles(), **more)

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[Any]"]:
        """All files that were sent; empty ones too, since the report says so of each."""
        given = data if isinstance(data, list | tuple) else [data]
        files = [file for file in given if file]
        if not files:
            raise forms.ValidationError(_("Choose at least one file."))
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Choose at most %d files at a time; for more there is manage.py ingest.")
                % MOST_FILES
            )
        return files


class TakeInForm(DeskForm):
    """Files, and what is said of all of them."""

    uploads = FilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy(
            "PDF, PNG, JPEG, TIFF, WebP and plain text are read; any other kind is kept, to be "
            "transcribed by hand. Originals stay closed: readers see page images that the "
            "archive draws."
        ),
    )
    language = LanguageField(
        label=gettext_lazy("Language of the documents"),
        required=False,
        help_text=gettext_lazy("As en, zh-Hans, ug; left empty, the archive guesses."),
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("Level of the new records"),
        choices=[(level.value, level.value) for level in Record.Level],
        initial=Record.Level.EDITORS,
        widget=TermSelect("level"),
    )
    publish = forms.BooleanField(label=gettext_lazy("Publish at once"), required=False)


class AddFilesForm(TakeInForm):
    """Files of a record that is there."""

    level = None  # type: ignore[assignment]
    publish = None  # type: ignore[assignment]
    role = term(RecordFile.Role, "file_role", label=gettext_lazy("What the files are"))


@in_collection(Role.EDITOR)
def take_in(request: HttpRequest, collection: Collection) -> HttpResponse:
    """Each file becomes a record of its own."""
    form = TakeInForm(request.POST or None, request.FILES or None)
    if not collection.publishes_at_intake:
        del form.fields["publish"]
    if not reader_at(request).may(Role.CUSTODIAN, collection.pk):
        levels = [(v, v) for v in Record.Level.values if v != Record.Level.SEALED]
        form.fields["level"].choices = levels  # type: ignore[attr-defined]

    def act(form: DeskForm) -> Done:
        given = form.cleaned_data
        wanted = Wanted(
            name="",
            language=given["language"] or "",
            level=given["level"],
            publish=given.get("publish", False),
        )
        return _take_in(given["uploads"], collection, wanted, account_of(request))

    sheet = Sheet(
        gettext_lazy("Take in files"),
        gettext_lazy("Take in"),
        help=gettext_lazy("Each file becomes a record. One that cannot be taken stops no other."),
        collection=collection,
    )
    return answer(request, sheet, form, act)


@on_record()
def take_into(request: HttpRequest, record: Record) -> HttpResponse:
    """The files join the record."""
    form = AddFilesForm(request.POST or None, request.FILES or None)

    def act(form: DeskForm) -> Done:
        given = form.cleaned_data
        wanted = Wanted(
            name="",
            record=record,
            language=given["language"] or "",
            role=given["role"],
            read_text=not record.texts.exists(),
        )
        return _take_in(given["uploads"], record.collection, wanted, account_of(request))

    sheet = Sheet(
        gettext_lazy("Take in files of this record"),
        gettext_lazy("Take in"),
        help=gettext_lazy(
            "Where the record has a text already, no second one is read from the files."
        ),
        record=record,
    )
    return answer(request, sheet, form, act)


@at_desk
def report_page(request: HttpRequest, number: int) -> HttpResponse:
    """What became of each file. File names stand in it: for the collection's own people."""
    reader = reader_at(request)
    report = (
        IngestReport.objects.filter(collection__in=collections_at_desk(reader).values("pk"))
        .select_related("collection")
        .filter(pk=number)
        .first()
    )
    if report is None:
        raise Http404
    workable = set(
        Record.objects.workable_by(reader)
        .filter(code__in=[row["record"] for row in report.rows if row["record"]])
        .values_list("code", flat=True)
    )
    context = {
        "report": report,
        "collection": report.collection,
        "workable": workable,
        "here": _("Report"),
    }
    return TemplateResponse(request, "desk/report.html", context)


def _take_in(
    files: list["UploadedFile[Any]"], collection: Collection, wanted: Wanted, by: User
) -> Done:
    with TemporaryDirectory(prefix="verbatim-upload-") as folder:
        jobs = list(_written(files, Path(folder)))
        reports = list(ingest_files(jobs=jobs, collection=collection, wanted=wanted, by=by))
    report = keep_report(collection=collection, reports=reports, by=by)
    address = f"/desk/reports/{report.pk}"
    return Done(_("The files were taken in."), address, _("What became of each"), then=address)


def _written(files: list["UploadedFile[Any]"], folder: Path) -> Iterator[Job]:
    """Write each upload under a name of ours; its own name goes into the report alone."""
    for number, file in enumerate(files):
        path = folder / str(number)
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        yield Job(path, file.name or str(number))
