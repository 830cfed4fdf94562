"""Asking."""

import asyncio
import html
import re

import pytest

import sakuin


def test_a_search_gives_hits_with_marks(bundled):
    results = bundled.search("防災", limit=2, facets=["区分"])
    assert (results.total, len(results), results.levels) == (4, 2, {"exact": 4})
    assert results[0].id == "II-2-2" and not results[0].near
    for hit in results:
        for highlight in hit.highlights:
            assert {highlight.text[start:end] for start, end in highlight.ranges} == {"防災"}
            assert "".join(text for text, _ in highlight.slices()) == highlight.text
            assert html.unescape(re.sub("</?mark>", "", highlight.html())) == highlight.text
    assert sum(results.facets["区分"].values()) + results.facets["区分"].missing == 4


def test_offsets_count_code_points_beyond_the_basic_plane():
    index = sakuin.memory([{"id": "1", "title": "𠮷野家🍚の防災と𠮷田の防災"}])
    (highlight,) = index.search("防災").hits[0].highlights
    assert [highlight.text[start:end] for start, end in highlight.ranges] == ["防災", "防災"]
    assert highlight.html("b") == "𠮷野家🍚の<b>防災</b>と𠮷田の<b>防災</b>"


def test_marked_text_is_escaped():
    index = sakuin.memory([{"id": "<1>", "title": "<b>防災&減災</b>"}])
    results = index.search("防災")
    assert "&lt;b&gt;<mark>防災</mark>&amp;減災&lt;/b&gt;" in results[0].html()
    assert "<td>&lt;1&gt;</td><td>&lt;b&gt;防災&amp;減災&lt;/b&gt;</td>" in results._repr_html_()


def test_conditions_are_values_lists_ranges_and_their_opposites(city, rows):
    def expected(holds):
        return sum(1 for row in rows if holds(row))

    assert city.count("*") == len(city) == len(rows)
    assert city.count("*", where={"部局": "建設部"}) == expected(lambda r: r["部局"] == "建設部")
    assert city.count("*", where={"部局": ["建設部", "総務部"]}) == expected(lambda r: r["部局"] in ("建設部", "総務部"))
    assert city.count("*", where={"年度": range(2022, 2024)}) == expected(lambda r: r["年度"] in (2022, 2023))
    assert city.count("*", where={"年度": sakuin.between(2023)}) == expected(lambda r: (r["年度"] or 0) >= 2023)
    assert city.count("*", where={"部局": sakuin.none_of("建設部")}) == expected(lambda r: r["部局"] != "建設部")
    assert city.count("*", where={"部局": "福祉部", "年度": 2024}) == expected(
        lambda r: r["部局"] == "福祉部" and r["年度"] == 2024
    )
    assert city.search("*", filters=[{"attribute": "年度", "condition": "R4..R5"}]).total == expected(
        lambda r: r["年度"] in (2022, 2023)
    )


def test_keywords_are_compared_whole_whatever_they_look_like():
    rows = [{"id": "1", "部局": "A,B"}, {"id": "2", "部局": "A"}, {"id": "3", "部局": "2022..2024"}, {"id": "4", "部局": "B"}]
    with sakuin.memory(rows) as index:
        for value, count in index.facets("", "部局")["部局"].items():
            assert index.count("*", where={"部局": value}) == count == 1, value
        assert index.count("*", where={"部局": ["A", "A,B"]}) == 2
        with pytest.raises(sakuin.UsageError):
            index.count("*", where={"無い": "A"})


def test_facets_count_what_the_rows_hold(city, rows):
    facets = city.facets("", "部局", "年度")
    for name in ("部局", "年度"):
        values = [row[name] for row in rows]
        assert dict(facets[name]) == {value: values.count(value) for value in set(values) if value is not None}
        assert facets[name].missing == values.count(None)


def test_order_and_pages(city):
    ids = [hit.id for hit in city.search("*", limit=30, sort="id")]
    assert ids == [f"R{number:05}" for number in range(30)]
    pages = [hit.id for offset in (0, 10, 20) for hit in city.search("*", offset=offset, sort="id")]
    assert pages == ids
    years = [hit["年度"] for hit in city.search("*", limit=50, sort=["年度:desc", "id"])]
    assert years == [2024] * 50


def test_every_hit_comes_where_there_is_no_limit(city):
    results = city.search("支援", limit=None, hit_fields=[], highlights=[])
    assert len(results) == results.total > 100


def test_a_concordance_has_the_key_between_its_contexts(city):
    lines = city.kwic("支援", context=5, limit=100, sort="right")
    assert len(lines) == 100 < lines.total
    assert {line.key for line in lines} <= {"支援"} and max(len(line.left) for line in lines) <= 5
    document = city.document(lines[0].id)
    start, end = lines[0].bytes
    assert document[lines[0].field].encode()[start:end].decode() == lines[0].key


def test_similar_suggestions_terms_documents(bundled):
    assert all(hit.id != "I-2-1" for hit in bundled.similar("I-2-1", limit=3))
    assert len(bundled.similar(["I-2-1", "II-2-2"], limit=4)) == 4
    assert bundled.similar(text="空き家の対策", where={"year": 2023}, limit=1)[0].id == "I-2-1"
    assert [one.text for one in bundled.suggest("防才") if one.is_correction][0] == "防災"
    assert bundled.terms("防")["防災"] == 4
    assert bundled.document("none") is None and "I-2-1" in bundled and "none" not in bundled
    assert [one and one["id"] for one in bundled.documents(["I-2-1", "none"])] == ["I-2-1", None]
    assert bundled.marks("II-2-2", "防災")[0].ranges
    assert bundled.explain("II-2-2", "防災")["score"] == pytest.approx(bundled.search("防災")[0].score)
    assert bundled.stats()["documents"] == 44 and bundled.schema["fields"]


def test_tables(city):
    pandas = pytest.importorskip("pandas")
    results = city.search("支援", limit=7)
    table = results.to_frame()
    assert isinstance(table, pandas.DataFrame) and list(table["id"]) == [hit.id for hit in results]
    assert {"id", "score", "level", "年度"} <= set(table.columns)
    assert list(city.kwic("支援", limit=3).to_frame()["key"]) == ["支援"] * 3
    assert city.facets("", "部局")["部局"].to_frame()["count"].sum() == sum(city.facets("", "部局")["部局"].values())


def test_a_caller_orders_the_best_anew(city):
    plain = city.search("支援", limit=20)
    seen = []

    def longest_title(hits):
        seen.extend(hits)
        return [len(hit.title) for hit in hits]

    results = city.search("支援", limit=20, rerank=longest_title)
    assert len(seen) == 50 and results.total == plain.total and seen[0].fields
    assert [hit.reranked for hit in results] == sorted((len(hit.title) for hit in seen), reverse=True)[:20]
    assert any("longest_title" in note for note in results.notes)
    with pytest.raises(ValueError):
        city.search("支援", rerank=lambda hits: [1.0])
    with pytest.raises(sakuin.CallbackError):
        city.search("支援", rerank=lambda hits: [float("nan")] * len(hits))
    with pytest.raises(ZeroDivisionError):
        city.search("支援", rerank=lambda hits: 1 / 0)


def test_an_event_loop_is_not_blocked(city):
    async def ask():
        answers = await asyncio.gather(*(city.asearch("支援", limit=3) for _ in range(4)), city.acount("支援"))
        return [answer.total for answer in answers[:4]], answers[4]

    totals, count = asyncio.run(ask())
    assert totals == [count] * 4


def test_facets_have_the_names_that_were_asked_for(bundled):
    results = bundled.search("支援", facets=["区分", "targetYear"])
    assert list(results.facets) == ["区分", "targetYear"]
    assert results.facets["区分"] == bundled.search("支援", facets="status").facets["status"]
    assert results.facets["区分"] == bundled.facets("支援", "区分")["区分"]
    assert "status" in bundled.facets("支援")


def test_rows_say_which_hits_are_only_near(bundled):
    results = bundled.search("空家 補助")
    rows = results.to_list()
    assert [row["near"] for row in rows] == [hit.near for hit in results]
    assert sum(not row["near"] for row in rows) == results.total == 1 and len(rows) > 1
    assert f"1 found, 1 shown and {len(rows) - 1} near" in repr(results)
