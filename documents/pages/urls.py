"""The whole site on one screen. `docs/addresses.md` says which addresses are promises."""

from django.urls import URLPattern, URLResolver, include, path

from documents.pages import (
    about,
    account,
    addresses,
    agents,
    check,
    choose_parts,
    choose_words,
    collections,
    corrections,
    directive,
    directives,
    embed,
    file_pages,
    home,
    login,
    provenance,
    reading_list,
    requests,
    search,
    statement,
    tokens,
    topics,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    # Search; the same result as a file: .json .csv .bib .ris
    path("s", search.search_page, name="search"),
    *[
        path(f"s.{form}", search.saved, {"form": form}, name=f"search_{form}")
        for form in search.FORMATS
    ],
    # Check an article's quotations; the report as a file by the same form
    path("check", check.check_page, name="check"),
    # Collections
    path("c", collections.collection_index, name="collections"),
    path("c/<slug:slug>", collections.collection_page, name="collection"),
    path(
        "c/<slug:slug>.<str:form>", collections.collection_references, name="collection_references"
    ),
    # Agents
    path("a", agents.agent_index, name="agents"),
    path("a/<slug:slug>", agents.agent_page, name="agent"),
    # Directives: by topic, all by date, and one; the words of one in each format; the vocabulary
    path("d", topics.topic_index, name="topics"),
    path("d.ttl", topics.vocabulary, name="vocabulary"),
    path("d/n", directives.all_directives, name="directives"),
    path("d/n.csv", directives.directives_saved, {"form": "csv"}, name="directives_csv"),
    path("d/n.json", directives.directives_saved, {"form": "json"}, name="directives_json"),
    path("d/n/<int:number>", directive.directive_page, name="directive"),
    path("d/n/<int:number>.<str:form>", directive.directive_file, name="directive_file"),
    path("d/<slug:slug>", topics.topic_page, name="topic"),
    # How the archive works, and how to ask something of it
    path("how-we-verify", about.how_we_verify, name="how_we_verify"),
    path("how-to-cite", about.how_to_cite, name="how_to_cite"),
    path("how-to-search", about.how_to_search, name="how_to_search"),
    path("what-we-log", about.what_we_log, name="what_we_log"),
    path("keyboard", about.keyboard, name="keyboard"),
    path("corrections", corrections.corrections, name="corrections"),
    path("request", requests.request_page, name="request"),
    path("request/received", requests.received, name="request_received"),
    # People who work here
    path("login", login.sign_in, name="login"),
    path("logout", login.sign_out, name="logout"),
    path("account", account.account_page, name="account"),
    path("account/tokens", tokens.tokens, name="tokens"),
    # Notes and groups
    path("", include("documents.pages.notes.urls")),
    # The desk, for signed-in editors and custodians
    path("", include("documents.pages.desk.urls")),
    # A record's pages that are not words
    path("r/<str:code>/provenance", provenance.provenance, name="provenance"),
    path("r/<str:code>/file/<int:number>", file_pages.file_page, name="file"),
    path("r/<str:code>/file/<int:number>/original", file_pages.original, name="original"),
    path(
        "r/<str:code>/file/<int:number>/page/<int:page>",
        file_pages.page_image_page,
        name="page",
    ),
    path(
        "r/<str:code>/file/<int:number>/page/<int:page>/image",
        file_pages.page_image,
        name="page_image",
    ),
    path(
        "r/<str:code>/<str:text>/<int:revision>/<str:key>/quote",
        choose_words.choose_words,
        name="choose_words",
    ),
    path(
        "r/<str:code>/<str:text>/<int:revision>/<str:key>/parts",
        choose_parts.choose_parts,
        name="choose_parts",
    ),
    path(
        "r/<str:code>/<str:text>/<int:revision>/<str:key>/strip/<int:page>",
        file_pages.strip,
        name="strip",
    ),
    # Words: /r/CODE  /r/CODE/pN  /r/CODE/TEXT  /r/CODE/TEXT/pN  /r/CODE/TEXT/REVISION
    #   /r/CODE/TEXT/REVISION/pN  /r/CODE/TEXT/REVISION/pN/RANGES~CHECK
    #   and each in .bib .ris .csl.json .jsonld .txt (quoting/address.py)
    path("r/<path:rest>", addresses.place, name="words"),
    # Reading lists: in an address, in an account; each as .bib .ris .csl.json .txt .html .docx .csv
    path("list", reading_list.list_page, name="list"),
    path("list.<str:form>", reading_list.list_file, name="list_file"),
    path("account/list", reading_list.own_list_page, name="own_list"),
    path("account/list.<str:form>", reading_list.own_list_file, name="own_list_file"),
    # A quotation for other people's pages
    path("oembed", embed.oembed_answer, name="oembed"),
    # What someone said: /st/58  /st/58/12-50~CHECK, and each in the same formats
    path("st/<int:number>/quote", statement.choose_words, name="choose_words_of_statement"),
    path(
        "st/<int:number>/parts",
        choose_parts.choose_parts_of_statement,
        name="choose_parts_of_statement",
    ),
    path("st/<path:rest>", statement.statement, name="statement"),
]
