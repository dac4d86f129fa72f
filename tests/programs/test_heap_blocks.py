"""The measure of leaks itself, common/heap.py."""

import threading

from common.heap import heap_blocks

ROUNDS = 30
LARGE = 100_000  # bytes: more than Python takes from its own pools


def test_blocks_are_counted_while_other_threads_take_some() -> None:
    ended = threading.Event()

    def take() -> None:
        while not ended.is_set():
            # Without the interpreter's lock being given up anywhere.
            for _ in range(1_000):
                bytearray(LARGE)

    threads = [threading.Thread(target=take) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        assert all(heap_blocks() > 0 for _ in range(ROUNDS))
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def test_each_block_counts() -> None:
    before = heap_blocks()
    kept = [bytearray(LARGE) for _ in range(1_000)]
    assert heap_blocks() - before >= len(kept)
