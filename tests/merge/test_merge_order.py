"""Any order of articles gives the same occasions; articles may come, go and come again."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_made import report, some_articles, traits

from hoidam.merge import MemoryShelf, Merger, block_keys, contact_keys, merge
from hoidam.merge.blocks import cells
from hoidam.merge.cluster import Link, link, sparse
from hoidam.merge.likeness import score
from hoidam.records import Report


def occasions(articles: list[list[Report]]) -> list[list[str]]:
    """Occasions as lists of keys."""
    shelf = MemoryShelf()
    merger = Merger(shelf)
    for reports in articles:
        merger.add(reports)
    return [list(keys) for keys in shelf.occasions()]


def test_twenty_shuffles_give_the_same_occasions() -> None:
    articles = some_articles(120, seed=3)
    expected = occasions(articles)
    assert any(len(keys) > 5 for keys in expected)
    for seed in range(20):
        assert occasions(random.Random(seed).sample(articles, len(articles))) == expected


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_occasions(seed: int, rng: random.Random) -> None:
    articles = some_articles(25, seed)
    assert occasions(rng.sample(articles, len(articles))) == occasions(articles)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_what_is_removed_might_never_have_been_there(seed: int) -> None:
    articles = some_articles(25, seed)
    shelf = MemoryShelf()
    merger = Merger(shelf)
    for reports in (*articles, articles[3]):
        merger.add(reports)
    assert [list(keys) for keys in shelf.occasions()] == occasions(articles)
    for reports in articles[10:]:
        merger.remove(reports[0].article)
    assert [list(keys) for keys in shelf.occasions()] == occasions(articles[:10])


@given(st.integers(0, 10_000))
def test_contacts_that_an_article_keeps_apart_are_never_one(seed: int) -> None:
    for keys in occasions(some_articles(20, seed)):
        articles = [key.partition("#")[0] for key in keys]
        assert len(set(articles)) == len(articles)


@given(st.integers(0, 10_000))
def test_merging_twice_gives_the_same_ids(seed: int) -> None:
    reports = [r for found in some_articles(12, seed) for r in found]
    assert {o.id for o in merge(reports)} == {o.id for o in merge(reports[::-1])} or _repeated(reports)


def _repeated(reports: list[Report]) -> bool:
    """Whether two contacts of an article have the same words, so that their order numbers them."""
    return len({(r.article, r.contact.evidence, r.contact.channel) for r in reports}) < len(reports)


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 14), st.integers(0, 14)), max_size=120), st.integers(0, 120)
)
def test_links_may_be_thinned_at_any_time(drawn: list[tuple[int, int, int]], cut: int) -> None:
    links = list({link(n, f"{a:02}", f"{b:02}") for n, a, b in drawn if a != b})
    assert sparse([*sparse(links[:cut]), *links[cut:]]) == sparse(links)


def test_thinned_links_connect_what_all_links_connect() -> None:
    keys = [f"{i:02}" for i in range(30)]
    links: list[Link] = [link(1 + (i * j) % 7, a, b) for (i, a), (j, b) in combinations(enumerate(keys), 2)]
    kept = sparse(links)
    assert {k for found in kept for k in (found.one, found.other)} == set(keys)
    assert len(kept) <= 7 * len(keys)


@given(st.integers(0, 10_000))
def test_reports_that_are_alike_and_dated_alike_share_a_cell(seed: int) -> None:
    told = [traits(r, str(i)) for i, found in enumerate(some_articles(8, seed)) for r in found]
    for one, other in combinations(told, 2):
        pair = len(one.parties & other.parties) > 1
        if pair and score(one, other) > 0 and one.dates and other.dates:
            a, b = cells(one), cells(other)
            assert {*a.home} & {*b.home, *b.visits} or {*b.home} & {*a.visits}


def test_days_of_a_month_do_not_meet_through_it() -> None:
    early, late = cells(traits(report(date="2021-06-02"))), cells(traits(report(date="2021-06-20")))
    month = cells(traits(report(date="2021-06")))
    assert not {*early.home} & {*late.home, *late.visits}
    assert {*month.home} & {*early.visits} & {*late.visits}


def test_pairs_compared_grow_with_the_reports_not_with_their_square() -> None:
    def pairs(count: int) -> int:
        shelf = MemoryShelf()
        merger = Merger(shelf)
        for i in range(count):
            day = f"20{10 + i // 300:02}-{1 + i // 25 % 12:02}-{1 + i % 25:02}"
            merger.add([report(f"a{i}", date=day, people="Vladimir Putin RUS", published=day)])
        return merger.compared

    assert pairs(1200) < 4.5 * pairs(300)


def test_large_gatherings_stand_in_few_cells() -> None:
    many = " ".join(f"{a}{b}X" for a in "ABCDEFGHIJ" for b in "KLMNOP")
    keys = block_keys(report(parties=f"{many} G20", date="2021-10-30"))
    assert len(keys) < 200
    assert any("G20" in key for key in keys)


@pytest.mark.parametrize("second", [1, 2])
def test_keys_tell_contacts_of_one_sentence_apart(second: int) -> None:
    told = [report(text="Hai ông gặp nhau rồi gặp lại.").contact] * (second + 1)
    keys = contact_keys("a", told)
    assert len(set(keys)) == second + 1
    assert keys == contact_keys("a", told)
