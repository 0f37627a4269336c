"""Every term that the archive keeps has a name for readers."""

import pytest
from django.db import models

from documents import models as kept
from documents.models import Debate, Text
from documents.quoting.carried import Verdict
from documents.templatetags.archive import debate_line
from documents.templatetags.labels import LABELS

VOCABULARIES = {
    "type": kept.Record.Type,
    "record_state": kept.Record.State,
    "level": kept.Record.Level,
    "identifier": kept.RecordIdentifier.Kind,
    "date": kept.RecordDate.Kind,
    "part": kept.Part.Role,
    "role": Text.Role,
    "basis": Text.Basis,
    "coverage": Text.Coverage,
    "revision_state": kept.Revision.State,
    "force": kept.DirectiveVersion.Force,
    "event": kept.ProvenanceEvent.Kind,
    "statement": kept.Statement.Kind,
    "relation": kept.RecordRelation.Kind,
    "relation_from": kept.RecordRelation.Kind,
    "file_role": kept.RecordFile.Role,
    "source": kept.Source.Kind,
    "partner": kept.Partner.Role,
    "qualifier": kept.Figure.Qualifier,
    "nature": kept.Collection.Nature,
    "motivation": kept.AnnotationVersion.Motivation,
    "note_state": kept.AnnotationVersion.State,
    "visible_to": kept.AnnotationVersion.VisibleTo,
    "assesses": kept.AnnotationVersion.Assesses,
    "outcome": kept.AnnotationVersion.Outcome,
    "fixity": kept.FixityCheck.Result,
}


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_choice_has_a_label(vocabulary: str) -> None:
    choices: type[models.TextChoices] = VOCABULARIES[vocabulary]
    assert set(LABELS[vocabulary]) == set(choices.values)


def test_every_state_of_a_files_text_has_a_label() -> None:
    from documents.intake.parsed import TextState

    assert set(LABELS["text_state"]) == {state.value for state in TextState}


def test_every_verdict_on_carried_words_has_a_label() -> None:
    assert set(LABELS["verdict"]) == {verdict.value for verdict in Verdict}


def test_debate_is_counted_evenly() -> None:
    debate = Debate(issuer_denies=True, denies=1, vouches=2, could_not_verify=1)
    assert debate_line(debate) == "issuer denies · 2 vouch · 1 could not verify"
    assert debate_line(Debate(denies=1)) == "1 denies"
    assert debate_line(Debate()) == ""
