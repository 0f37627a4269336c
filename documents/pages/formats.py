from django.http import Http404


def in_format(request, record, address, revision=None, passage=None, locator=None):
    if address.form is not None:
        raise Http404
    return
