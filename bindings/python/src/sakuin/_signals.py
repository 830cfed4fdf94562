"""Signals during a call into the library.

Python runs handlers of signals in the main thread, between its own instructions: not before a call into C returns. But the
interpreter writes the number of each signal into a file, the wakeup descriptor, the moment that it comes. A thread waits
there and sets the cancel flag of the running call; the call returns, and the handler runs: Ctrl-C raises KeyboardInterrupt.
A call costs two changes of the descriptor for it, and none of its work moves to another thread.
"""

from __future__ import annotations

import os
import signal
import threading
from ctypes import c_int32
from typing import Any, Callable, Tuple, TypeVar

Result = TypeVar("Result", bound=Tuple[Any, ...])

#: The signals that programs use to end what they are doing.
_ENDING = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGALRM})


class _Watcher:
    """The thread that waits for signals, of one process."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self.reading, self.writing = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        os.set_blocking(self.reading, True)
        #: The flag of the running call, and the signals that set it.
        self.flag: c_int32 | None = None
        self.ending: frozenset[int] = _ENDING
        self.was_set = False
        #: The descriptor that was there before, which hears of signals too.
        self.former = -1
        threading.Thread(target=self._watch, name="sakuin-signals", daemon=True).start()

    def _watch(self) -> None:
        while True:
            try:
                numbers = os.read(self.reading, 64)
            except OSError:
                return
            flag, former = self.flag, self.former
            if flag is not None and self.ending.intersection(numbers):
                self.was_set = True
                flag.value = 1
            if former >= 0:
                try:
                    os.write(former, numbers)
                except OSError:
                    pass


_watcher: _Watcher | None = None


def watched(body: Callable[[], Result], flag: c_int32, repeatable: bool) -> Result:
    """Runs ``body``, which a flag ends, so that it ends when a signal comes whose handler then raises. Where the handler
    returns, ``body`` is run again if that does no harm."""
    global _watcher
    if threading.current_thread() is not threading.main_thread() or flag.value != 0:
        return body()
    watcher = _watcher
    if watcher is None or watcher.process != os.getpid():
        watcher = _watcher = _Watcher()
    if watcher.flag is not None:
        # A handler of a signal asks while a question is asked.
        return body()
    watcher.was_set = False
    watcher.ending = _ENDING
    watcher.flag = flag
    try:
        watcher.former = signal.set_wakeup_fd(watcher.writing, warn_on_full_buffer=False)
    except ValueError:
        # Not the main interpreter: its signals are not for this thread.
        watcher.flag = None
        return body()
    try:
        while True:
            result = body()
            # Here handlers have run; one that raises has left.
            if not watcher.was_set or not repeatable or result[0] == 0:
                return result
            watcher.was_set = False
            # A timer that never ends must not keep a question from being answered.
            watcher.ending = frozenset({signal.SIGINT})
            flag.value = 0
    finally:
        signal.set_wakeup_fd(watcher.former, warn_on_full_buffer=False)
        watcher.flag = None
        watcher.former = -1
