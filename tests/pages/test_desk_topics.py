"""The vocabulary at the desk: moved, merged, taken out of use and back."""

import pytest

from documents.models import Topic
from tests.pages.at_desk import custodian, sent, text
from tests.pages.orders import a_vocabulary, an_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    a_vocabulary()
    return custodian()


def test_topics_stand_as_a_tree_with_what_can_be_done(desk):
    page = text(desk.get("/desk/topics"))
    assert page.index("/desk/d/harbour-order") < page.index("/desk/d/boarding/merge")
    assert page.count('class="desk-list branches"') == 2


def test_topic_is_moved_and_not_below_itself(desk):
    assert "The topic was moved." in text(sent(desk, "/desk/d/lamps/move", broader="boarding"))
    assert Topic.objects.get(slug="lamps").broader.slug == "boarding"
    assert sent(desk, "/desk/d/harbour-order/move", broader="lamps").status_code == 422
    assert sent(desk, "/desk/d/lamps/move", broader="nothing").status_code == 422
    sent(desk, "/desk/d/lamps/move", broader="")
    assert Topic.objects.get(slug="lamps").broader is None


def test_topic_is_merged_and_its_address_leads_on(desk, client):
    an_order(207, code="hb-0001")
    assert "1 order that you may read" in text(desk.get("/desk/d/boarding/merge"))
    page = sent(desk, "/desk/d/boarding/merge", into="lamps")
    assert "The topics were merged" in text(page)
    assert client.get("/d/boarding")["Location"] == "/d/lamps"
    assert "Boarding boats" in text(client.get("/d/lamps")), "as an alternative label"
    assert sent(desk, "/desk/d/lamps/merge", into="lamps").status_code == 422
    assert sent(desk, "/desk/d/lamps/merge", into="").status_code == 422


def test_topic_is_taken_out_of_use_with_a_reason_and_back(desk, client):
    an_order(207, code="hb-0001", topics=("boarding", "lamps"))
    assert sent(desk, "/desk/d/boarding/deprecate", note="").status_code == 422
    sent(desk, "/desk/d/boarding/deprecate", note="Said better.", replaced_by="lamps")
    page = text(client.get("/d/boarding"))
    assert "Not used for new orders since" in page
    assert 'See instead: <a href="/d/lamps">Lamps</a>' in page
    assert "not used any more" in text(client.get("/d"))
    assert "not used any more" in text(desk.get("/desk/topics"))
    assert "The topic is used again." in text(sent(desk, "/desk/d/boarding/restore"))
    assert sent(desk, "/desk/d/boarding/restore").status_code == 422
    assert Topic.objects.get(slug="boarding").deprecated_at is None


def test_scope_note_is_described(desk):
    page = text(desk.get("/desk/d/harbour-order"))
    assert "Not of ships." in page
