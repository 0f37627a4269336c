"""Bad addresses, bad queries and bad forms are refused in words, and never break the archive."""

import pytest

from documents.pages.notes import urls as note_urls
from tests.house.doors.states import code
from tests.house.doors.table import addresses
from tests.house.doors.world import World

pytestmark = pytest.mark.django_db

OPEN = code("public")
ODD = [
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202e\u2066exe.pdf",
    "..",
    "../../etc/passwd",
    "%2e%2e%2f",
    "%",
    "%zz",
    "%ff%fe",
    "%00",
    "%ed%a0%80",
    "9" * 400,
    "-1",
    "0",
    "1e9",
    "٣",
    "²",
    "p" * 5000,
    "<script>",
    "'\"--;",
    "{{7*7}}",
    "\U0001f600" * 50,
    "a\r\nSet-Cookie: a=b",
]
PLACES = [
    "/{}",
    "/r/{}",
    "/r/{}/provenance",
    f"/r/{OPEN}/{{}}",
    f"/r/{OPEN}/en/{{}}",
    f"/r/{OPEN}/en/1/{{}}",
    f"/r/{OPEN}/en/1/p2/{{}}",
    f"/r/{OPEN}/en/1/p2/0-{{}}",
    f"/r/{OPEN}/en/1/p2/0-5~{{}}",
    f"/r/{OPEN}/en/1/p2/0-5.{{}}",
    f"/r/{OPEN}/en/1/p2/quote?words={{}}",
    f"/r/{OPEN}/en/1/p2/quote?first={{}}&last={{}}",
    f"/r/{OPEN}/en/1/p2/0-5?with={{}}&add={{}}",
    f"/r/{OPEN}/en/1/p2/0-5?add=0:{{}}",
    f"/r/{OPEN}/en/1/p2/0-{{}}.svg",
    f"/r/{OPEN}/en/1/p2/parts?range={{}}",
    f"/r/{OPEN}/en/1/p2/parts?show=1&keep={{}}&leave={{}}",
    f"/r/{OPEN}/en/1/p2/parts?show=1&keep=0-5&added={{}}&before={{}}&add={{}}",
    "/st/501/parts?range={}",
    "/list?a={}",
    "/list?add={}&style={}",
    "/list.{}",
    "/list.csv?a={}",
    "/oembed?url={}",
    f"/oembed?url=/r/{OPEN}/en/1/p2/0-5&format={{}}&maxwidth={{}}",
    f"/r/{OPEN}/file/{{}}",
    f"/r/{OPEN}/file/1/page/{{}}/image",
    f"/r/{OPEN}/file/1/page/1?zoom={{}}",
    f"/r/{OPEN}/zh-hans/1/p1/strip/{{}}",
    f"/r/{OPEN}?view={{}}&text={{}}&from={{}}&mark={{}}&style={{}}",
    "/r/{}/annotations/",
    f"/r/{OPEN}/annotations/{{}}",
    f"/r/{OPEN}/annotations/?page={{}}&iris={{}}",
    f"/r/{OPEN}/annotations?kind={{}}&state={{}}&by={{}}&topic={{}}&page={{}}",
    f"/r/{OPEN}/annotations.atom?page={{}}",
    f"/r/{OPEN}/annotate?as={{}}",
    f"/r/{OPEN}/en/1/p2/annotate?as={{}}&range={{}}",
    f"/r/{OPEN}/en/1/p2/annotate?as=editing&first={{}}&last={{}}&words={{}}",
    f"/r/{OPEN}/en/1/p2/annotate?range=0-{{}}",
    f"/r/{OPEN}/file/2/page/1/annotate?xywh={{}}",
    f"/r/{OPEN}/file/2/page/1/annotate?xywh=1,2,3,{{}}",
    "/n?kind={}&state={}&by={}&topic={}&page={}",
    "/n/{}",
    "/n/501/{}",
    "/account/notes?state={}&page={}",
    "/account/groups/{}",
    "/g/join/{}",
    "/n/{}.jsonld",
    "/n/?page={}",
    "/st/{}",
    "/st/501/{}",
    "/st/501/quote?words={}",
    "/c/{}",
    "/c/quay.{}",
    "/c/quay?page={}",
    "/a/{}",
    "/a?kind={}&letter={}&page={}",
    "/d/{}",
    "/d/n/{}",
    "/d/n/501.{}",
    "/d/n?page={}&force={}&topic={}",
    "/s?q={}",
    '/s?q="{}"',
    "/s?q=issuer:{}",
    "/s?q=year:{}",
    "/s?q=seats&page={}&order={}&exact={}",
    "/s.json?q=seats&limit={}&offset={}",
    "/s.bib?q={}",
    "/login?next={}",
    "/request?about={}&kind={}",
    "/desk/c/{}",
    "/desk/r/{}",
]
FOR_READERS = {
    "notes",
    "notes_feed",
    "note",
    "record_annotations",
    "record_annotations_feed",
}
NOTES_OF_THE_SIGNED_IN = {one.name for one in note_urls.urlpatterns if one.name} - FOR_READERS
FORMS_ELSEWHERE = {"logout", "account", "tokens", "own_list", *NOTES_OF_THE_SIGNED_IN}
"""Forms of signed-in people outside the desk."""
REFUSED = {200, 301, 302, 304, 400, 404, 405, 410, 414, 501}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("person", ["anonymous", "archive"])
def test_no_odd_address_breaks_anything(place, person, whole_archive: World):
    client = whole_archive.clients[person]
    for odd in ODD:
        path, _, query = place.replace("{}", odd.replace("?", "%3f")).partition("?")
        raw = path.encode("utf-8", "surrogatepass")
        answer = client.generic(
            "GET",
            "/",
            PATH_INFO=raw.decode("latin-1"),
            QUERY_STRING=query.encode("utf-8", "surrogatepass").decode("latin-1"),
        )
        assert answer.status_code in REFUSED, (odd[:40], answer.status_code)
        assert not answer.cookies or "/login" in place or person == "archive"


@pytest.mark.parametrize("spelled", ["/s?q={}", "/s.json?q={}", "/login?next={}"])
def test_a_query_of_ten_megabytes_is_refused(spelled, whole_archive: World):
    client = whole_archive.clients["anonymous"]
    for huge in ("a" * 10_000_000, "(" * 10_000_000, "a " * 5_000_000):
        path, _, query = spelled.format(huge.replace(" ", "+")).partition("?")
        answer = client.get(path, QUERY_STRING=query)
        assert answer.status_code in REFUSED
        assert len(answer.content) < len(query) + 100_000, "said once at most"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_a_page_for_readers_answers_no_other_method(method, whole_archive: World):
    taking = {
        "login",
        "logout",
        "account",
        "own_list",
        "own_list_file",
        "tokens",
        "request",
        "check",
        "admin",
        *NOTES_OF_THE_SIGNED_IN,
        # tests/api/test_writing_annotations.py says what these take, and from whom
        "record_container",
        "archive_container",
        "record_annotation",
        "archive_annotation",
        "record_annotations_file",
    }
    for row in addresses():
        if row.name in taking or row.name.startswith("desk"):
            continue
        address = row.address("public" if "public" in row.states else "*")
        answer = whole_archive.clients["anonymous"].generic(method, address)
        assert answer.status_code in {404, 405}, (address, answer.status_code)


def test_no_form_of_the_desk_is_taken_from_elsewhere(whole_archive: World):
    """Without the token of the form itself nothing is done, whoever's session it is."""
    client = whole_archive.clients["archive"]
    client.handler.enforce_csrf_checks = True
    try:
        for row in addresses():
            if row.name.startswith("desk_") or row.name in FORMS_ELSEWHERE:
                address = row.address("public" if "public" in row.states else "*")
                assert client.post(address, {}).status_code in {403, 404}, address
    finally:
        client.handler.enforce_csrf_checks = False
