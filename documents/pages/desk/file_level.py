"""Open or close a file's own bytes."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import Role
from documents.models import Record
from documents.operations.open_file import open_file
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, on_record
from documents.pages.desk.fields import TermSelect
from documents.pages.desk.forms import DeskForm


class FileLevelForm(DeskForm):
    """Whom the bytes are open to."""

    level = forms.ChoiceField(
        label=gettext_lazy("Level of its bytes"),
        choices=[(level.value, level.value) for level in Record.Level],
        widget=TermSelect("level"),
    )


@on_record(Role.CUSTODIAN)
def file_level(request: HttpRequest, record: Record, number: int) -> HttpResponse:
    """Show what the file carries beside its page images, and set its level."""
    row = record.files.select_related("file").filter(number=number).first()
    if row is None:
        raise Http404
    form = FileLevelForm(request.POST or None, initial={"level": row.file.level})

    def act(form: DeskForm) -> Done:
        open_file(file=row.file, level=form.cleaned_data["level"], by=account_of(request))
        address = f"/r/{record.code}/file/{row.number}"
        then = f"/desk/r/{record.code}"
        return Done(_("The file's level was set."), address, _("The file"), then=then)

    sheet = Sheet(
        _("Open or close file %(number)d") % {"number": row.number},
        gettext_lazy("Set"),
        help=gettext_lazy(
            "Readers see page images without metadata whatever you choose. Open the bytes only "
            "when nothing in them can betray a source: what stands below goes with them. Closing "
            "brings nothing back that was handed out."
        ),
        record=record,
        template="desk/file.html",
        more={"file": row.file},
    )
    return answer(request, sheet, form, act)
