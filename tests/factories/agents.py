"""Agents and their names."""

import factory

from documents.models import Agent, AgentName


class AgentFactory(factory.django.DjangoModelFactory):
    """A protected agent: only its description may ever be shown."""

    class Meta:
        model = Agent

    class Params:
        official = factory.Trait(exposure=Agent.Exposure.OFFICIAL, description={})
        private = factory.Trait(exposure=Agent.Exposure.PRIVATE, description={})

    slug = factory.Sequence("agent-{}".format)
    kind = Agent.Kind.BODY
    description = factory.LazyFunction(lambda: {"en": "a former duty officer"})


class AgentNameFactory(factory.django.DjangoModelFactory):
    """An official name in English."""

    class Meta:
        model = AgentName

    agent = factory.SubFactory(AgentFactory, official=True)
    name = factory.Sequence("Harbour Office {}".format)
    language = "en"
