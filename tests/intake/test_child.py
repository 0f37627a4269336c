"""A hostile file ends as a reason within its limits, and harms only the child."""

import os
import subprocess
import sys
import time

import pytest

from documents.errors import FileRefused, ReadingFailed
from documents.intake import child
from documents.intake.child import draw, parse
from documents.intake.limits import Limits
from documents.intake.parsed import ParsedFile, ParsedPage, TextState
from documents.intake.wire import from_json, to_json
from documents.texts.passages import Box, Draft, PageStart
from tests.intake.papers import bomb_pdf, objects_pdf, raw_pdf

LIMITS = Limits(seconds=30)
GOOD = raw_pdf(b"BT /F1 10 Tf 60 100 Td (Fixed seats) Tj ET")


@pytest.fixture
def file(tmp_path):
    def file(data: bytes):
        path = tmp_path / "file.bin"
        path.write_bytes(data)
        return path

    return file


@pytest.fixture
def hostile(monkeypatch):
    """Let the child run other code than ours, as a hostile file that took it over would."""

    def hostile(code: str) -> None:
        start = f"import sys, json, os, time; job = json.loads(sys.argv[2]); {code}"
        monkeypatch.setattr(child, "_START", start)

    return hostile


def test_text_and_pdf_come_back_as_passages(file):
    assert [p.text for p in parse(file(GOOD), limits=LIMITS).passages] == ["Fixed seats"]
    plain = parse(file("Один.\n\nДва.\n".encode("cp1251")), limits=LIMITS, languages=["ru"])
    assert [p.text for p in plain.passages] == ["Один.", "Два."]
    assert plain.metadata == {"Encoding": "Windows-1251"}
    assert "which is a guess" in str(plain.warnings[0])


def test_other_kinds_are_kept_as_not_extracted_without_a_child(file, monkeypatch):
    def no_child(*args: object, **kwargs: object) -> None:
        raise AssertionError("a child was started")

    monkeypatch.setattr(subprocess, "Popen", no_child)
    parsed = parse(file(b"{\\rtf1 Words}"), limits=LIMITS)
    assert parsed.media_type == "application/rtf"
    assert parsed.text_state is TextState.NOT_EXTRACTED
    assert "Transcribe it by hand" in str(parsed.warnings[0])


def test_empty_blank_and_too_large_files_are_refused(file):
    with pytest.raises(FileRefused, match="The file is empty"):
        parse(file(b""), limits=LIMITS)
    with pytest.raises(FileRefused, match="only blanks"):
        parse(file(b"  \n \n"), limits=LIMITS)
    with pytest.raises(FileRefused, match="million bytes"):
        parse(file(b"x" * 2000), limits=Limits(file_bytes=1000))


def test_bomb_ends_within_memory_and_time_and_is_kept_when_it_can_be_drawn(file):
    started = time.monotonic()
    path = file(bomb_pdf())
    assert path.stat().st_size < 20_000
    try:
        parsed = parse(path, limits=Limits(seconds=20, memory_bytes=200 << 20))
    except FileRefused as refusal:
        assert "memory" in refusal.reason or "crashed" in refusal.reason
    else:
        assert parsed.text_state is TextState.NONE
        assert "could not be read" in str(parsed.warnings[0])
    assert time.monotonic() - started < 60


def test_death_of_the_text_reader_does_not_lose_the_page_images(file, tmp_path, monkeypatch):
    only_measure = child._START.replace("main(sys", "'\"read\"' in sys.argv[2] and 1/0; main(sys")
    monkeypatch.setattr(child, "_START", only_measure)
    path = file(GOOD)
    parsed = parse(path, limits=LIMITS)
    assert parsed.text_state is TextState.NONE
    assert [page.width for page in parsed.pages] == [300]
    assert "The reader stopped with ZeroDivisionError" in str(parsed.warnings[0])
    (tmp_path / "drawn").mkdir()
    assert len(draw(path, 1, tmp_path / "drawn", width=100, limits=LIMITS).pages) == 1


def test_death_of_the_drawer_does_not_lose_the_words(file, tmp_path, monkeypatch):
    no_drawing = child._START.replace(
        "main(sys", "'\"draw\"' in sys.argv[2] and __import__('os').abort(); main(sys"
    )
    monkeypatch.setattr(child, "_START", no_drawing)
    path = file(GOOD)
    assert parse(path, limits=LIMITS).passages
    (tmp_path / "drawn").mkdir()
    drawn = draw(path, 1, tmp_path / "drawn", width=100, limits=LIMITS)
    assert drawn.pages == ()
    assert "No page image could be made of page 1: The reader crashed" in str(drawn.warnings[0])
    assert list((tmp_path / "drawn").iterdir()) == []


def test_page_that_takes_too_long_costs_no_other_page_its_words(file):
    slow = b"BT /F1 10 Tf 60 100 Td " + b"(words of a slow page) Tj " * 20_000 + b"ET"
    stream = b"<< /Length %d >>\nstream\n%s\nendstream"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents %d 0 R /Resources "
        b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
    )
    quick = b"BT /F1 10 Tf 60 100 Td (Fixed seats) Tj ET"
    path = file(
        objects_pdf(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
                page % 5,
                page % 6,
                stream % (len(slow), slow),
                stream % (len(quick), quick),
            ]
        )
    )
    parsed = parse(path, limits=Limits(seconds=60, page_seconds=0.5))
    assert [passage.text for passage in parsed.passages] == ["Fixed seats"]
    assert str(parsed.warnings[0]).startswith("Page 1: The words of this page could not be read")
    assert parsed.pages_without_text == (1,)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("os.kill(os.getpid(), 11)", "signal 11"),
        ("os._exit(3)", "status 3"),
        ("raise MemoryError", "MB of memory"),
        ("raise RuntimeError('<script>')", "stopped with RuntimeError: the file is damaged"),
        ("pass", "ended without a result"),
        ("open(job['folder'] + '/result.json', 'w').write('{')", "not valid"),
        ("open(job['folder'] + '/result.json', 'w').write('[' * 100000)", "not valid"),
        ("open(job['folder'] + '/result.json', 'w').write('{\"pages\": 1}')", "not valid"),
        ("open(job['folder'] + '/result.json', 'wb').truncate(1 << 40)", "too long"),
        ("os.symlink('/etc/hostname', job['folder'] + '/result.json')", "without a result"),
        ("os.mkfifo(job['folder'] + '/result.json')", "no file"),
        ("open(job['folder'] + '/result.json', 'w').write('{\"reason\": 1}')", "not valid"),
    ],
)
def test_whatever_a_child_does_is_a_reason(file, hostile, code, reason):
    hostile(code)
    with pytest.raises(FileRefused, match=reason) as refusal:
        parse(file(b"Words."), limits=LIMITS)
    assert refusal.value.what_to_do
    assert "<script>" not in str(refusal.value)


@pytest.mark.parametrize("code", ["time.sleep(60)", "os.kill(os.getpid(), 19); time.sleep(60)"])
def test_child_that_hangs_is_ended_with_all_it_started(file, hostile, tmp_path, code):
    mark = tmp_path / "grandchild"
    hostile(f"p = os.fork(); p or time.sleep(60); open({str(mark)!r}, 'w').write(str(p)); {code}")
    started = time.monotonic()
    with pytest.raises(FileRefused, match="longer than 2 seconds"):
        parse(file(b"Words."), limits=Limits(seconds=2))
    assert time.monotonic() - started < 10
    with pytest.raises(ProcessLookupError):
        _wait_for_end(int(mark.read_text()))


def _wait_for_end(process: int) -> None:
    for _ in range(100):
        os.kill(process, 0)
        with open(f"/proc/{process}/stat") as stat:
            if stat.read().split()[2] == "Z":
                raise ProcessLookupError
        time.sleep(0.01)


def test_child_sees_neither_our_environment_nor_our_open_files(file, hostile, tmp_path):
    told = tmp_path / "told"
    os.environ["VERBATIM_SECRET_OF_TEST"] = "hidden"
    secret = os.open(sys.executable, os.O_RDONLY)
    os.set_inheritable(secret, True)
    try:
        hostile(
            f"open({str(told)!r}, 'w').write(json.dumps("
            "[dict(os.environ), sorted(os.listdir('/proc/self/fd'))]))"
        )
        with pytest.raises(FileRefused):
            parse(file(b"Words."), limits=LIMITS)
    finally:
        os.close(secret)
        del os.environ["VERBATIM_SECRET_OF_TEST"]
    assert "hidden" not in told.read_text()
    assert f'"{secret}"' not in told.read_text().split("]")[-2]


def test_child_binds_itself(file):
    path = file(b"Words.\n" * 3_000)
    with pytest.raises(FileRefused, match=r"more than 0\.01 million bytes"):
        parse(path, limits=Limits(seconds=30, output_bytes=10_000))
    with pytest.raises(FileRefused, match=r"memory|crashed|stopped"):
        parse(path, limits=Limits(seconds=30, memory_bytes=10 << 20))


def parsed_file() -> ParsedFile:
    return ParsedFile(
        "application/pdf",
        (ParsedPage(1, "iv", 300.0, 200.0, 90, ("Head",), True),),
        (
            Draft(
                "Fixed 座位",
                page_map=(PageStart(0, 0),),
                boxes=(Box(0, 5, 0, 1.0, 2.0, 3.5, 4.0),),
            ),
        ),
        TextState.EXTRACTED,
        "en",
        metadata={"Author": "A. Person"},
        reader="reader 1",
    )


def test_what_the_child_writes_comes_back_the_same():
    assert from_json(to_json(parsed_file()).encode(), LIMITS) == parsed_file()


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('"number": 1', '"number": 2'),
        ('"width": 300.0', '"width": 1e300'),
        ('"width": 300.0', '"width": NaN'),
        ('"width": 300.0', '"width": "300"'),
        ('"rotation": 90', '"rotation": true'),
        ('"has_text": true', '"has_text": 1'),
        ('"text_state": "extracted"', '"text_state": "trusted"'),
        ('"kind": "paragraph"', '"kind": "script"'),
        ("[0, 5, 0, 1.0", "[0, 500, 0, 1.0"),
        ("[0, 5, 0, 1.0", "[5, 0, 0, 1.0"),
        ("[0, 5, 0, 1.0", "[0, 5, 1, 1.0"),
        ("[[0, 0]]", "[[0, 7]]"),
        ("Fixed ", "Fixed\\n"),
        ("Fixed ", "Fixed \\u0000"),
        ("Fixed ", "Fixed \\ud800"),
        ('"passages": [', '"passages": [7, '),
    ],
)
def test_output_with_one_wrong_value_is_not_believed(good, bad):
    source = to_json(parsed_file())
    assert good in source
    with pytest.raises(ReadingFailed):
        from_json(source.replace(good, bad, 1).encode(), LIMITS)
