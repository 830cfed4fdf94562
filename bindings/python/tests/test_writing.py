"""Creating and changing indexes."""

import gc
import subprocess
import sys
import warnings

import pytest

import sakuin

TWO = [{"番号": "1", "件名": "防災計画", "年度": 2023}, {"番号": "2", "件名": "空き家", "年度": 2024}]


def ids(index, query="*"):
    return sorted(hit.id for hit in index.search(query, limit=None))


def test_rows_of_every_kind_make_the_same_index(tmp_path):
    pandas = pytest.importorskip("pandas")
    (tmp_path / "表.csv").write_text("番号,件名,年度\n1,防災計画,2023\n2,空き家,2024\n", encoding="cp932")
    kinds = {
        "dicts": TWO,
        "generator": (row for row in TWO),
        "frame": pandas.DataFrame(TWO),
        "csv": tmp_path / "表.csv",
        "csv by name": str(tmp_path / "表.csv"),
    }
    for name, rows in kinds.items():
        with sakuin.create(tmp_path / name, rows, id="番号") as index:
            assert ids(index) == ["1", "2"], name
            assert ids(index, "空家") == ["2"], name
            assert index.count("*", where={"年度": 2023}) == 1, name


def test_values_that_are_none_are_left_out(tmp_path):
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame(
        {
            "id": ["a", "b", "c"],
            "年度": [2023.0, float("nan"), 2025.0],
            "数": pandas.array([1, None, 3], dtype="Int64"),
            "日": [pandas.Timestamp("2023-04-01"), pandas.NaT, pandas.Timestamp("2024-04-01")],
            "文": ["防災", None, "公園"],
        }
    )
    with sakuin.create(tmp_path / "x", table) as index:
        documents = {hit.id: hit for hit in index.search("*", limit=None)}
        assert documents["a"]["年度"] == 2023 and documents["a"]["日"] == "2023-04-01"
        assert not {"年度", "数", "日", "文"} & {*documents["b"].attributes, *documents["b"].fields}
        assert index.count("*", where={"日": sakuin.between("2024-01-01", "2024-12-31")}) == 1


def test_a_block_commits_when_it_ends_well_and_else_gives_up(tmp_path):
    with sakuin.create(tmp_path / "x", TWO, id="番号") as index:
        added = index.add([{"番号": "3", "件名": "公園"}], id="番号")
        assert (added.added, added.updated, added.documents) == (1, 0, 3)
        assert ids(index) == ["1", "2"]
    with sakuin.open(tmp_path / "x") as index:
        assert ids(index) == ["1", "2", "3"]
        with pytest.raises(RuntimeError), index.transaction():
            index.delete(["1"])
            raise RuntimeError
        assert ids(index) == ["1", "2", "3"]
        with index.transaction():
            assert index.delete(query="公園") == 1 and index.delete(["none"]) == 0
            assert index.add([{"番号": "2", "件名": "空き地"}], id="番号").updated == 1
        assert ids(index) == ["1", "2"] and ids(index, "空き地") == ["2"]
        with pytest.raises(RuntimeError), index:
            index.delete(where={"年度": 2023})
            raise RuntimeError
    assert len(sakuin.open(tmp_path / "x")) == 2


def test_new_columns_are_found_and_other_readers_see_a_commit(tmp_path):
    sakuin.create(tmp_path / "x", TWO, id="番号").close()
    with sakuin.open(tmp_path / "x") as writer, sakuin.open(tmp_path / "x") as reader:
        writer.add([{"番号": "9", "件名": "新しい", "担当課": "都市計画課"}], id="番号")
        assert not reader.refresh() and writer.commit() and reader.refresh() and not reader.refresh()
        assert ids(reader, "都市計画課") == ["9"] and reader.count("*", where={"担当課": "都市計画課"}) == 1


def test_one_writer_at_a_time(tmp_path):
    with sakuin.create(tmp_path / "x", TWO, id="番号") as one, sakuin.open(tmp_path / "x") as other:
        one.delete(["1"])
        with pytest.raises(sakuin.Locked):
            other.delete(["2"])
        one.rollback()
        assert other.delete(["2"]) == 1 and other.commit()


def test_a_process_that_is_killed_leaves_the_last_commit(tmp_path):
    program = (
        "import os, sys, sakuin\n"
        "index = sakuin.open(sys.argv[1])\n"
        "index.add([{'番号': str(number), '件名': '途中'} for number in range(5000)], id='番号')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    sakuin.create(tmp_path / "x", TWO, id="番号").close()
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path / "x")]).returncode == -9
    assert sakuin.verify(tmp_path / "x", deep=True)["faults"] == []
    with sakuin.open(tmp_path / "x") as index:
        assert ids(index) == ["1", "2"] and index.delete(["1"]) == 1


def test_titles_texts_and_kinds_can_be_told(tmp_path):
    rows = [{"番号": 1, "見出し": "防災", "説明": "避難所の整備", "金額": "1,200千円"}]
    with sakuin.create(tmp_path / "x", rows, id="番号", title="見出し", text=["説明"]) as index:
        assert index.search("避難所")[0].title == "防災"
        assert index.count("避難所", fields=["説明"]) == 1 and index.count("避難所", fields=["title"]) == 0
    schema = {"fields": [{"name": "番地", "kind": "keyword"}]}
    with sakuin.memory([{"id": "1", "番地": "12"}], schema=schema) as index:
        assert index.facets("", "番地")["番地"] == {"12": 1}


def test_an_empty_index_an_existing_one_and_one_in_memory(tmp_path):
    with sakuin.create(tmp_path / "x") as index:
        assert len(index) == 0 and index and index.search("防災").total == 0
    with pytest.raises(sakuin.UsageError):
        sakuin.create(tmp_path / "x", TWO)
    with sakuin.memory(TWO, id="番号", name="二件") as index, pytest.raises(sakuin.UsageError):
        assert ids(index) == ["1", "2"]
        index.add(TWO)
    with pytest.raises(sakuin.InputError):
        sakuin.create(tmp_path / "y", [{"id": "1"}, {"id": "1"}], id="id")
    assert not (tmp_path / "y").exists()
    with pytest.raises(TypeError):
        sakuin.memory(["not a mapping"])


def test_rebuilding_and_compacting_change_no_answer(tmp_path):
    with sakuin.create(tmp_path / "x", TWO, id="番号") as index:
        before = index.search("空家").to_list()
        index.compact()
        assert sakuin.rebuild(tmp_path / "x", lexicon=["空き家"]) == 2
        index.refresh()
        assert [row["id"] for row in index.search("空家").to_list()] == [row["id"] for row in before]


def test_forgotten_changes_are_told(tmp_path):
    index = sakuin.create(tmp_path / "x", TWO, id="番号")
    index.delete(["1"])
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        del index
        gc.collect()
    assert any(issubclass(one.category, ResourceWarning) for one in caught)
