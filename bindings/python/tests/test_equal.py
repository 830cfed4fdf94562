"""The package and the command answer alike, byte for byte."""

import json
import random
import re
import subprocess

import sakuin
from sakuin import _native


def raw(index, name, request):
    """The answer as the library gives it, without the time that it took."""
    text = json.dumps(request, ensure_ascii=False).encode()
    answer = _native.cancellable(name, index._handle, text, len(text))
    return re.sub(rb'"took_us":\d+', b"", answer)


def told(command, *arguments):
    """What the command prints."""
    run = subprocess.run(
        [command, *arguments], capture_output=True, env={"LC_ALL": "ja_JP.UTF-8", "PATH": "/usr/bin:/bin"})
    assert run.returncode in (0, 1), run.stderr.decode()
    return re.sub(rb'"took_us":\d+', b"", run.stdout.rstrip(b"\n"))


def queries(chance, sentences, count):
    """Words, pieces of texts, and operators between them."""

    def piece():
        text = chance.choice(sentences)
        start = chance.randrange(len(text) - 1)
        cut = text[start:start + chance.randint(1, 6)].strip()
        return re.sub(r"""[-"'()（）「」『』!?*/\\|&^~:：、]""", "", cut) or "市"

    forms = (
        lambda: piece(),
        lambda: f"{piece()} {piece()}",
        lambda: f"{piece()} OR {piece()}",
        lambda: f"{piece()} -{piece()}",
        lambda: f"「{piece()}」",
        lambda: f"{piece()[:1]}*{piece()[-1:]}",
        lambda: chance.choice(["令和5年度", "ぼうさい", "スマホ", "空家", "取組", "防才", "Ｗｉ－Ｆｉ"]),
    )
    return [chance.choice(forms)() for _ in range(count)]


def test_200_queries_are_answered_like_the_command(city, command, seed, sentences):
    chance = random.Random(seed + 1)
    for query in queries(chance, sentences, 200):
        limit = chance.choice([1, 10, 50])
        options = {"query": query, "limit": limit}
        arguments = ["search", "--index", city.path, "--format", "json", "-n", str(limit)]
        if chance.random() < 0.3:
            options["match"] = chance.choice(["words", "any", "word"])
            arguments += ["--match", options["match"]]
        if chance.random() < 0.3:
            options["filters"] = [{"attribute": "年度", "condition": "2022..2023"}]
            arguments += ["--filter", "年度=2022..2023"]
        if chance.random() < 0.3:
            options["facets"] = ["部局"]
            arguments += ["--facet", "部局"]
        assert raw(city, "sakuin_search", options) == told(command, *arguments, "--", query), (options, seed)


def test_other_questions_are_answered_like_the_command(bundled, command):
    for query in ("防災", "空家", "支援 -防災", "市"):
        pairs = {
            "count": ("sakuin_count", {"query": query}),
            "kwic": ("sakuin_kwic", {"query": query}),
            "facets": ("sakuin_facets", {"query": query}),
        }
        for name, (function, request) in pairs.items():
            assert raw(bundled, function, request) == told(command, name, "--format", "json", "--", query), (name, query)
    pairs = {
        ("similar", "I-2-1"): ("sakuin_similar", {"id": "I-2-1"}),
        ("show", "I-2-1"): ("sakuin_document", {"id": "I-2-1"}),
        ("suggest", "防才"): ("sakuin_suggest", {"text": "防才"}),
        ("terms", "防"): ("sakuin_terms", {"prefix": "防"}),
        ("explain", "II-2-2", "防災"): ("sakuin_explain", {"id": "II-2-2", "query": "防災"}),
        ("stats",): ("sakuin_stats", {}),
    }
    for (name, *rest), (function, request) in pairs.items():
        assert raw(bundled, function, request) == told(command, name, "--format", "json", *rest), name


def test_both_make_the_same_index(rows, city, command, tmp_path):
    lines = tmp_path / "rows"
    lines.write_text(
        "".join(
            json.dumps({k: v for k, v in row.items() if v is not None}, ensure_ascii=False) + "\n" for row in rows
        ),
        encoding="utf-8",
    )
    subprocess.run(
        [command, "index", "--index", tmp_path / "x", "--id", "番号", "--source", "rows", "--input-format", "jsonl", lines],
        check=True, capture_output=True)
    assert sakuin.verify(city.path, deep=True)["faults"] == []
    with sakuin.open(tmp_path / "x") as other:
        assert other.stats()["analyzer"] == city.stats()["analyzer"]
        for query in ("支援", "空家", "令和5年度 支援", "市"):
            mine = city.search(query, limit=100)
            theirs = other.search(query, limit=100)
            assert [(hit.id, hit.score, hit.level) for hit in mine] == [(hit.id, hit.score, hit.level) for hit in theirs]
