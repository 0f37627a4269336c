"""What programs send, and under which address the archive of these tests answers."""

from documents.operations.keep_token import make_token

HOME = "http://127.0.0.1:8000"
LD = "application/ld+json"
ANNO = "http://www.w3.org/ns/anno.jsonld"
CONTAINER = "/r/hb-0412/annotations/"


def bearer(account):
    """What a request carries that acts as `account`."""
    return {"authorization": f"Bearer {make_token(account=account, name='test', by=account)}"}


def an_annotation(**more):
    return {
        "@context": ANNO,
        "type": "Annotation",
        "motivation": "commenting",
        "body": {"type": "TextualBody", "value": "So it was ordered.", "language": "en"},
        "target": {
            "source": f"{HOME}/r/hb-0412",
            "selector": {"type": "TextQuoteSelector", "exact": "seats are fixed"},
        },
    } | more


def post(client, content, headers, path=CONTAINER, **more):
    return client.post(path, content, content_type=LD, headers=headers | more)


def put(client, path, content, headers, **more):
    return client.put(path, content, content_type=LD, headers=headers | more)


def path_of(answer):
    return answer.json()["id"].removeprefix(HOME)
