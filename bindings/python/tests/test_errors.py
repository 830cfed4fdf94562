"""Errors and interruptions."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

import sakuin


@pytest.fixture(scope="module")
def long():
    """An index whose concordance takes seconds."""
    text = "あいうえおかきくけこ" * 120
    with sakuin.memory({"id": str(number), "title": "題", "body": text + str(number)} for number in range(6000)) as index:
        yield index


def test_each_code_has_a_class_and_both_sentences(tmp_path, bundled, monkeypatch):
    with pytest.raises(sakuin.NotFound) as caught:
        sakuin.open(tmp_path / "none")
    assert caught.value.code == "notFound" and str(tmp_path) in (caught.value.path or "")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert caught.value.japanese_message in str(caught.value)
    monkeypatch.setenv("LC_ALL", "C")
    assert caught.value.message in str(caught.value)
    with pytest.raises(sakuin.QueryError) as fault:
        bundled.search("(防災", strict=True)
    assert fault.value.column and isinstance(fault.value, sakuin.UsageError)
    with pytest.raises(sakuin.UsageError, match="nix"):
        bundled.search("防災", fields=["nix"])
    with pytest.raises(sakuin.Timeout):
        bundled.search("防災", time_limit=0)
    (tmp_path / "x.json").write_text('[{"a":1},{"a":', encoding="utf-8")
    with pytest.raises(sakuin.InputError) as input:
        sakuin.create(tmp_path / "x", tmp_path / "x.json")
    assert input.value.line == 1
    for name in ("IOFailure", "Corrupt", "Incompatible", "Locked", "Cancelled", "Closed"):
        assert issubclass(getattr(sakuin, name), sakuin.Error)


def test_a_closed_index_is_an_error():
    index = sakuin.bundled()
    index.close()
    index.close()
    for use in (lambda: index.search("防災"), lambda: len(index), index.refresh, lambda: index.stats()):
        with pytest.raises(sakuin.Closed):
            use()


def test_damage_is_told(tmp_path):
    sakuin.create(tmp_path / "x", [{"id": str(n), "title": "防災"} for n in range(50)]).close()
    segment = max((path for path in (tmp_path / "x").iterdir() if path.is_file()), key=lambda path: path.stat().st_size)
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 0xFF
    segment.write_bytes(data)
    assert sakuin.verify(tmp_path / "x", deep=True)["faults"]


def test_another_thread_cancels(long):
    cancel = sakuin.Cancel()
    threading.Timer(0.2, cancel.set).start()
    with pytest.raises(sakuin.Cancelled):
        long.kwic("う", cancel=cancel, time_limit=None)
    assert cancel.is_set()
    with pytest.raises(sakuin.Cancelled):
        long.count("う", cancel=cancel)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGALRM])
def test_a_signal_ends_a_search_at_once(long, number):
    class Woken(Exception):
        pass

    def wake(*_):
        raise Woken

    former = signal.signal(number, wake)
    sent = []

    def send():
        sent.append(time.monotonic())
        os.kill(os.getpid(), number)

    threading.Timer(0.3, send).start()
    try:
        with pytest.raises(Woken):
            long.kwic("う", time_limit=None)
        assert time.monotonic() - sent[0] < 3
    finally:
        signal.signal(number, former)


def test_ctrl_c_raises_keyboard_interrupt():
    program = (
        "import os, signal, threading, sakuin\n"
        # A program that is started in the background inherits that the signal is ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "text = 'あいうえおかきくけこ' * 120\n"
        "index = sakuin.memory({'id': str(n), 'body': text} for n in range(6000))\n"
        "threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()\n"
        "try:\n"
        "    index.kwic('う', time_limit=None)\n"
        "except KeyboardInterrupt:\n"
        "    print(index.count('う'))\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (told.returncode, told.stdout) == (0, "6000\n"), told.stderr


def test_a_handler_that_returns_does_not_change_the_answer(bundled):
    heard = []
    former = signal.signal(signal.SIGALRM, lambda *_: heard.append(1))
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    try:
        answers = {bundled.count("市") for _ in range(300)}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
    assert answers == {28} and heard


def test_cancelling_a_task_ends_its_search(long):
    async def ask():
        task = asyncio.create_task(long.akwic("う", time_limit=None))
        await asyncio.sleep(0.2)
        start = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return time.monotonic() - start

    assert asyncio.run(ask()) < 3


def test_threads_share_an_index(bundled):
    answers = []

    def ask():
        for _ in range(50):
            answers.append(bundled.search("市", limit=3).total)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [28] * 200


def test_a_child_after_fork_asks(bundled):
    bundled.count("市")
    child = os.fork()
    if child == 0:
        os._exit(0 if bundled.count("市") == 28 and sakuin.bundled().search("防災").total == 4 else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_a_thousand_indexes_leave_no_memory_behind():
    def resident():
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")

    def use(times):
        for _ in range(times):
            with sakuin.memory([{"id": "1", "title": "防災"}]) as index:
                assert index.search("防災").total == 1

    use(300)
    before = resident()
    use(1000)
    assert resident() - before < 4 << 20
