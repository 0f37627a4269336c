"""One grammar spells every place where words stand."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from documents.errors import AddressError, RangeBeforePassage
from documents.quoting.address import FORMATS, LONGEST, Address, Place, address_of, parse
from documents.quoting.check import ALPHABET
from documents.quoting.locator import locate

WORDS = "Windows and seats are fixed, and must not be changed without authorisation."
PASSAGE = "2. Duty officers shall check the name, time and destination of each person. " + WORDS


@st.composite
def parts(draw):
    edges = draw(st.lists(st.integers(0, 999_999), min_size=2, max_size=8, unique=True))
    edges = sorted(edges)[: len(edges) // 2 * 2]
    pairs = list(zip(edges[::2], edges[1::2], strict=True))
    return tuple(p for n, p in enumerate(pairs) if n == 0 or p[0] > pairs[n - 1][1])


checks = st.none() | st.text(ALPHABET, min_size=5, max_size=5)
codes = st.from_regex(r"[a-z]{1,6}-[0-9]{4,5}", fullmatch=True)
texts = st.sampled_from(["en", "zh-hans", "ug", "ar", "en-x-icij", "zh-hant-x-b2", "und"])
keys = st.from_regex(r"p([1-9][0-9]{0,3}[a-z]{0,2}|0[a-z]{1,2})", fullmatch=True)
forms = st.none() | st.sampled_from(FORMATS)
numbers = st.integers(1, 99_999)
addresses = st.one_of(
    st.builds(Address, record=codes, form=forms),
    st.builds(Address, record=codes, passage=keys, form=forms),
    st.builds(Address, record=codes, text=texts, form=forms),
    st.builds(Address, record=codes, text=texts, passage=keys, form=forms),
    st.builds(Address, record=codes, text=texts, revision=numbers, form=forms),
    st.builds(Address, record=codes, text=texts, revision=numbers, passage=keys, form=forms),
    st.builds(
        Address,
        record=codes,
        text=texts,
        revision=numbers,
        passage=keys,
        parts=parts(),
        check=checks,
        form=forms,
    ),
    st.builds(Address, statement=numbers, form=forms),
    st.builds(Address, statement=numbers, parts=parts(), check=checks, form=forms),
)


@given(addresses)
def test_every_address_is_read_back_from_each_of_its_spellings(address):
    path = address.canonical()

    for spelling in (
        path,
        f"https://archive.example{path}",
        f"HTTP://127.0.0.1:8000{path}?view=both#p3",
        address.short(),
        path.upper(),
        f"{path}/",
        f"{path}.",
        path.replace("~", "%7E"),
        f"  {path}\n",
    ):
        assert parse(spelling) == address
    assert parse(path).is_canonical
    assert not parse(path.upper()).is_canonical
    assert not parse(f"{path}/").is_canonical


@given(st.text(max_size=80) | st.from_regex(r"/?(r|st)?/?[-a-z0-9~,./p%]{0,60}"))
@example("/r/li-0412/en/³/p³")
@example("/r/li-0412/en/٣/p3/1-2")
@example("/st/İ")
@example("\x00")
@example("/r/li-0412/%ff%00/1")
def test_junk_raises_nothing_but_an_address_error(junk):
    try:
        found = parse(junk)
    except AddressError as refusal:
        assert 1 <= refusal.position <= len(junk) + 1
        assert str(refusal)
    else:
        assert parse(found.canonical()) == found


@pytest.mark.parametrize("junk", ["/r/" + "a" * 10_000_000, "1-2," * 2_500_000, "%41" * 3_000_000])
def test_ten_megabytes_are_refused_unread(junk):
    with pytest.raises(AddressError, match="at most 2000 characters") as refusal:
        parse(junk)
    assert refusal.value.position == LONGEST + 1
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("spelling", "place"),
    [
        ("/r/li-0412", Place.RECORD),
        ("/r/li-0412/p3", Place.PASSAGE),
        ("/r/li-0412/en/p3", Place.PASSAGE),
        ("/r/li-0412/zh-hans", Place.TEXT),
        ("/r/li-0412/en/3", Place.REVISION),
        ("/r/li-0412/en/3/p3a", Place.PASSAGE),
        ("/r/li-0412/en/3/p0a", Place.PASSAGE),
        ("/r/li-0412/en/3/p3/76-151~2hvft", Place.QUOTATION),
        ("/r/li-0412/en/3/p3/76-99,120-151", Place.QUOTATION),
        ("/r/li-0412/en-x-icij/1/p12/0-5.csl.json", Place.QUOTATION),
        ("/st/58", Place.STATEMENT),
        ("/st/58/12-50~2hvft", Place.STATEMENT_QUOTATION),
    ],
)
def test_published_spellings_are_canonical_for_ever(spelling, place):
    address = parse(spelling)

    assert address.place is place
    assert address.is_canonical
    assert address.canonical() == spelling


@pytest.mark.parametrize(
    ("spelling", "canonical"),
    [
        ("/r/LI-0412", "/r/li-0412"),
        ("/r/li-0412/zh-Hans/2", "/r/li-0412/zh-hans/2"),
        ("/r/li-0412/zh_hans/2", "/r/li-0412/zh-hans/2"),
        ("/r/li-0412/UIG", "/r/li-0412/ug"),
        ("/r/li-0412/en/03/p03/076-0151", "/r/li-0412/en/3/p3/76-151"),
        ("/r/li-0412/en/3/p3/76-151~2HVFT", "/r/li-0412/en/3/p3/76-151~2hvft"),
        ("/r/li-0412/en/3/p3/0-4~oil00", "/r/li-0412/en/3/p3/0-4~01100"),
        ("/r/li-0412/en/3/p3/76-151.BIB", "/r/li-0412/en/3/p3/76-151.bib"),
        ("/st/0058", "/st/58"),
    ],
)
def test_other_spellings_redirect_to_the_canonical_one(spelling, canonical):
    address = parse(spelling)

    assert not address.is_canonical
    assert address.canonical() == canonical


@pytest.mark.parametrize(
    ("spelling", "says", "position"),
    [
        ("/r/li-0412/en/3/p3/76-76", "76-76 is empty", 20),
        ("/r/li-0412/en/3/p3/151-76", "reversed: write 76-151", 20),
        ("/r/li-0412/en/3/p3/76-99,90-151", "overlap", 26),
        ("/r/li-0412/en/3/p3/76-99,99-151", "touch", 26),
        ("/r/li-0412/en/3/p3/76", "76-151", 20),
        ("/r/li-0412/en/3/p3/76-151~2hv", "no check", 27),
        ("/r/li-0412/en/p3/76-151", "a passage of a revision", 18),
        ("/r/li-0412/en/0/p3", "numbered|number", 15),
        ("/r/li-0412/en/3/p0", "p3 or p3a", 17),
        ("/r/li-0412/en/3/p3/76-151/more", "Nothing of an address", 27),
        ("/r/li-0412/provenance", "page of the record", 12),
        ("/r/li-0412/file/1", "page of the record", 12),
        ("/r/li-0412/annotations/58", "page of the record", 12),
        ("/r/li-0412/n", "page of the record", 12),
        ("/r/li-0412/xx-nonsense-tag/1", "language tag|text's code", 12),
        ("/r/0412", "spelled like li-0412", 4),
        ("/r/li-0412.pdf", "formats are bib", 11),
        ("/st/zero", "number", 5),
        ("/c/lantern-island", "begins with /r/ or /st/", 2),
        ("https://archive.example/r/li-0412/p0", "p3 or p3a", 35),
        ("", "li-0412", 1),
    ],
)
def test_a_refusal_says_what_is_wrong_and_where(spelling, says, position):
    with pytest.raises(AddressError, match=says) as refusal:
        parse(spelling)
    assert refusal.value.position == position


@pytest.mark.parametrize(
    "pieces",
    [
        {},
        {"record": "li-0412", "statement": 58},
        {"record": "LI-0412"},
        {"record": "li-0412", "text": "zh-Hans"},
        {"record": "li-0412", "revision": 3},
        {"record": "li-0412", "text": "en", "revision": 0},
        {"record": "li-0412", "passage": "3"},
        {"record": "li-0412", "text": "en", "passage": "p3", "parts": ((1, 2),)},
        {"statement": 58, "passage": "p3"},
        {"statement": 58, "check": "2hvft"},
        {"statement": 58, "parts": ((5, 2),)},
        {"statement": 58, "parts": ((1, 2),), "check": "2HVFT"},
        {"statement": 58, "form": "pdf"},
    ],
)
def test_pieces_that_name_no_place_make_no_address(pieces):
    with pytest.raises(AddressError):
        Address(**pieces)


def test_the_address_of_a_locator_counts_from_its_passage_and_carries_the_check():
    string = f"1. Lamps are lit at six.\n{PASSAGE}"
    start = string.index(WORDS)
    locator = locate(string, [(start, start + len(WORDS))], owner="li-0412", text="en", revision=3)

    address = address_of(locator, passage="p3", passage_start=string.index(PASSAGE))

    assert address.canonical() == "/r/li-0412/en/3/p3/76-151~2hvft"
    assert address.absolute("https://archive.example/") == (
        "https://archive.example/r/li-0412/en/3/p3/76-151~2hvft"
    )
    assert address.in_format("bib").canonical() == "/r/li-0412/en/3/p3/76-151~2hvft.bib"
    with pytest.raises(RangeBeforePassage):
        address_of(locator, passage="p4", passage_start=len(string))


def test_the_address_of_a_statements_words_counts_from_their_start():
    locator = locate("It is not ours.", [(0, 5)], owner="st/58", text="", revision=1)
    assert address_of(locator).short().startswith("st/58/0-5~")


def test_the_check_of_other_words_can_be_put_on_an_address():
    address = parse("li-0412/en/3/p3/76-151")
    assert address.check is None
    assert address.with_check_of(WORDS).short() == "li-0412/en/3/p3/76-151~2hvft"
