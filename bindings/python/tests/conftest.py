"""What the tests share: the command to compare with, and rows made of the bundled texts."""

import os
import pathlib
import random
import shutil

import pytest

import sakuin

ROOT = pathlib.Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def seed():
    """The seed of what is random; set SAKUIN_TEST_SEED to repeat a run."""
    seed = int(os.environ.get("SAKUIN_TEST_SEED") or random.randrange(1 << 32))
    print(f"SAKUIN_TEST_SEED={seed}")
    return seed


@pytest.fixture(scope="session")
def command():
    """The program `sakuin`."""
    found = os.environ.get("SAKUIN_COMMAND") or shutil.which("sakuin")
    if not found:
        pytest.skip("the command sakuin is not there: make test-python builds it")
    return found


@pytest.fixture(scope="session")
def bundled():
    with sakuin.bundled() as index:
        yield index


@pytest.fixture(scope="session")
def sentences(bundled):
    """Pieces of the bundled texts."""
    hits = bundled.search("*", limit=None).hits
    texts = [text for hit in hits for text in hit.fields.values()]
    return sorted({piece for text in texts for piece in text.replace("\n", "。").split("。") if len(piece) > 4})


@pytest.fixture(scope="session")
def rows(seed, sentences):
    """20,000 rows of sentences in chance order, with values."""
    chance = random.Random(seed)
    return [
        {
            "番号": f"R{number:05}",
            "件名": chance.choice(sentences)[:40],
            "本文": "。".join(chance.choices(sentences, k=3)),
            "部局": chance.choice(["建設部", "総務部", "福祉部", None]),
            "年度": chance.choice([2021, 2022, 2023, 2024, None]),
        }
        for number in range(20_000)
    ]


@pytest.fixture(scope="session")
def city(rows, tmp_path_factory):
    """An index of the rows, by way of a DataFrame."""
    pandas = pytest.importorskip("pandas")
    path = tmp_path_factory.mktemp("city") / "索引"
    with sakuin.create(path, pandas.DataFrame(rows), id="番号") as index:
        yield index
