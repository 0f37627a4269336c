"""How templates show what the archive keeps: words by language, agents, dates, counts."""

from collections.abc import Mapping
from datetime import datetime

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from documents import dating
from documents.models import Agent, AgentName, Credit, Debate, Topic
from documents.texts import language as languages

register = template.Library()


def _reading() -> str:
    return get_language() or "en"


def closest(tags: list[str]) -> str:
    """The tag that this page's reader reads best: the page's language, English, one in the
    script of the page's language, or the first."""
    for wanted in (_reading(), "en"):
        for tag in tags:
            if tag.lower().split("-")[0] == wanted.split("-")[0]:
                return tag
    script = languages.script(_reading())
    return next((tag for tag in tags if languages.script(tag) == script), tags[0])


@register.filter
def direction(tag: str) -> str:
    """`ltr` or `rtl` by the language's script; `auto` where the language is not known."""
    return "auto" if tag.split("-")[0] == "und" else languages.direction(tag)


@register.filter
def language_name(tag: str) -> str:
    """A language's name in the language of the page, as "Chinese (simplified)"."""
    return languages.english_name(tag)


@register.filter
def language_short(tag: str) -> str:
    """A language's name without its script, as "Chinese"."""
    return languages.english_name(tag, short=True)


@register.filter
def run(words: str, tag: str) -> SafeString:
    """A foreign run inside our own line: with its language and direction, isolated."""
    if tag.split("-")[0] == _reading().split("-")[0]:
        return conditional_escape(words)
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', tag, direction(tag), words)


@register.filter
def said(by_language: Mapping[str, str]) -> SafeString:
    """Words kept in several languages, in the one that the reader reads best."""
    if not by_language:
        return SafeString("")
    tag = closest(list(by_language))
    return run(by_language[tag], tag)


@register.filter
def plain(by_language: Mapping[str, str]) -> str:
    """The same words without markup, for titles of pages."""
    return by_language[closest(list(by_language))] if by_language else ""


def _name(agent: Agent) -> AgentName | None:
    names = agent.public_names
    if not names:
        return None
    tag = closest([name.language for name in names])
    return next(name for name in names if name.language == tag)


@register.filter
def agent_name(agent: Agent) -> SafeString:
    """What may be shown of an agent, without a link: a name, or only a description."""
    name = _name(agent)
    return run(name.name, name.language) if name else said(agent.description)


@register.filter
def agent_link(agent: Agent) -> SafeString:
    """An agent's name, leading to its page when it has one."""
    if not agent.has_page:
        return agent_name(agent)
    return format_html('<a href="{}">{}</a>', f"/a/{agent.slug}", agent_name(agent))


@register.filter
def topic_link(topic: Topic) -> SafeString:
    """A topic's label, leading to its page."""
    words = said(topic.label) or conditional_escape(topic.slug)
    return format_html('<a href="{}">{}</a>', f"/d/{topic.slug}", words)


@register.filter
def edtf(date: str | None, certainty: str = dating.Certainty.CERTAIN) -> str:
    """A date as people say it; "not known" where there is none."""
    return dating.display(date, certainty)


@register.filter
def day(moment: datetime | None) -> str:
    """The day of a moment (UTC), as dates of records are said."""
    return dating.display(f"{moment:%Y-%m-%d}" if moment else None)


@register.filter
def grouped(sha256: str) -> str:
    """A hash in groups of eight, so that two can be compared by eye."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


@register.filter
def pilcrow(key: str) -> str:
    """A passage's key as people read it: `p3a` is ¶3a."""
    return f"¶{key.removeprefix('p')}"


@register.simple_tag
def signed(credit: Credit | None, role: str) -> str:
    """Who did a piece of work, as the person chose to be named; else the role alone."""
    return credit.shown if credit and credit.shown else gettext(role or "editor")


@register.filter
def debate_line(debate: Debate) -> str:
    """How many say what, evenly: "issuer denies · 2 vouch · 1 could not verify"."""
    others = debate.denies - int(debate.issuer_denies)
    said_so = [
        gettext("issuer denies") if debate.issuer_denies else "",
        _count(others, ngettext("%d denies", "%d deny", others)),
        _count(
            debate.denies_content,
            ngettext("%d denies the content", "%d deny the content", debate.denies_content),
        ),
        _count(debate.vouches, ngettext("%d vouches", "%d vouch", debate.vouches)),
        _count(
            debate.acknowledges,
            ngettext("%d acknowledges it", "%d acknowledge it", debate.acknowledges),
        ),
        _count(
            debate.could_not_verify,
            ngettext("%d could not verify", "%d could not verify", debate.could_not_verify),
        ),
        _count(
            debate.neither,
            ngettext(
                "%d neither confirms nor denies", "%d neither confirm nor deny", debate.neither
            ),
        ),
    ]
    return " · ".join(words for words in said_so if words)


def _count(number: int, words: str) -> str:
    return words % number if number > 0 else ""


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: str) -> str:
    """This page's own query string with some values changed; an empty value drops its name."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}" if query else context["request"].path
