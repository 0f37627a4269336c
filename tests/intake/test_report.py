"""The report says of every file what became of it."""

from documents.intake.report import FileReport, Verdict, as_json, as_table, summary

REPORTS = [
    FileReport("memo.pdf", Verdict.ACCEPTED, record="li-0412", pages=3),
    FileReport(
        "scan.pdf",
        Verdict.ACCEPTED_WITH_WARNINGS,
        record="li-0413",
        pages=2,
        pages_without_text=(2,),
        warnings=("No words can be read on page 2: transcribe by hand.",),
    ),
    FileReport("old.pdf", Verdict.ALREADY_HELD, "The archive holds it.", record="li-0001"),
    FileReport("empty\u202e.txt\n", Verdict.REFUSED, "The file is empty. Ask for it again."),
]


def test_json_has_the_documented_keys_and_words():
    assert as_json(REPORTS)["files"][1] == {
        "path": "scan.pdf",
        "verdict": "accepted with warnings",
        "reason": "",
        "record": "li-0413",
        "pages": 2,
        "pages_without_text": 1,
        "warnings": ["No words can be read on page 2: transcribe by hand."],
    }
    assert [file["verdict"] for file in as_json(REPORTS)["files"]] == [
        "accepted",
        "accepted with warnings",
        "already held",
        "refused",
    ]


def test_table_shows_reasons_and_warnings_under_their_file():
    lines = as_table(REPORTS).split("\n")
    assert lines[0].split() == ["verdict", "record", "pages", "no", "text", "file"]
    assert lines[1].split() == ["accepted", "li-0412", "3", "-", "memo.pdf"]
    assert lines[3].strip() == "No words can be read on page 2: transcribe by hand."
    assert "The file is empty. Ask for it again." in as_table(REPORTS)


def test_name_of_a_file_cannot_play_tricks_on_a_terminal():
    table = as_table(REPORTS)
    assert "\u202e" not in table
    assert "empty\\u202e.txt\\n" in table


def test_summary_counts_each_verdict():
    assert summary(REPORTS) == (
        "4 files: 1 accepted, 1 accepted with warnings, 1 already held, 1 refused."
    )
    assert summary([]) == "No files."
