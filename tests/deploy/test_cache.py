"""Values that processes share in files, and a disk on which nothing can be kept."""

from multiprocessing import get_context

import pytest

from deploy.web.cache import NotCounted, SharedFileCache


def test_a_value_that_cannot_be_kept_is_no_error(tmp_path, caplog):
    folder = tmp_path / "cache"
    full = SharedFileCache(str(folder), {})
    folder.rmdir()
    folder.write_text("no folder any more")
    full.set("key", 1)

    assert "could not be kept" in caplog.text


def test_a_value_is_kept(tmp_path):
    SharedFileCache(str(tmp_path), {}).set("key", 1)

    assert SharedFileCache(str(tmp_path), {}).get("key") == 1


def broken(folder) -> SharedFileCache:
    made = SharedFileCache(str(folder / "cache"), {})
    (folder / "cache").rmdir()
    (folder / "cache").write_text("no folder any more")
    return made


@pytest.mark.parametrize("write", ["set", "add"])
def test_a_count_of_tries_that_cannot_be_kept_is_an_error(tmp_path, write):
    cache = broken(tmp_path)

    with pytest.raises(NotCounted):
        getattr(cache, write)("allauth:rl:mfa", [1])
    getattr(cache, write)("footer", 1)


def add_once(arguments: tuple[str, int]) -> int:
    """How many of these keys one process gets."""
    folder, count = arguments
    cache = SharedFileCache(folder, {"OPTIONS": {"MAX_ENTRIES": 10_000}})
    return sum(cache.add(f"key {number}", True) for number in range(count))


def test_one_of_several_processes_adds_a_value(tmp_path):
    with get_context("spawn").Pool(4) as pool:
        got = pool.map(add_once, [(str(tmp_path), 300)] * 4)

    assert sum(got) == 300


def test_a_value_that_has_expired_can_be_added_again(tmp_path, time_machine):
    time_machine.move_to(1_800_000_000.0, tick=False)
    cache = SharedFileCache(str(tmp_path), {})

    assert [cache.add("key", 1, timeout=10), cache.add("key", 2, timeout=10)] == [True, False]
    assert cache.get("key") == 1
    time_machine.shift(11)
    assert cache.add("key", 3, timeout=10)
    assert cache.get("key") == 3
    assert len(list(tmp_path.iterdir())) == 1


def test_a_full_folder_first_loses_what_has_expired(tmp_path, time_machine):
    time_machine.move_to(1_800_000_000.0, tick=False)
    cache = SharedFileCache(str(tmp_path), {"OPTIONS": {"MAX_ENTRIES": 10}})
    for number in range(4):
        cache.set(f"counted-{number}", number, timeout=3600)
    for number in range(6):
        cache.set(f"short-{number}", number, timeout=10)
    time_machine.shift(61)
    cache.set("one-more", 1, timeout=3600)

    assert [cache.get(f"counted-{number}") for number in range(4)] == [0, 1, 2, 3]
    assert len(list(tmp_path.glob("*.djcache"))) == 5


def test_a_folder_full_of_what_still_holds_loses_some_of_it(tmp_path, time_machine):
    time_machine.move_to(1_800_000_000.0, tick=False)
    cache = SharedFileCache(str(tmp_path), {"OPTIONS": {"MAX_ENTRIES": 10}})
    for number in range(30):
        cache.set(f"key-{number}", number, timeout=3600)
    time_machine.shift(61)
    cache.set("one-more", 1, timeout=3600)

    assert len(list(tmp_path.glob("*.djcache"))) == 21


def test_a_file_that_was_half_written_goes_and_breaks_nothing(tmp_path, time_machine):
    time_machine.move_to(1_800_000_000.0, tick=False)
    cache = SharedFileCache(str(tmp_path), {"OPTIONS": {"MAX_ENTRIES": 2}})
    cache.set("counted", 1, timeout=3600)
    (tmp_path / "half.djcache").write_bytes(bytes(64))
    time_machine.shift(61)
    cache.set("one-more", 1, timeout=3600)

    assert (cache.get("counted"), cache.get("one-more")) == (1, 1)
    assert not (tmp_path / "half.djcache").exists()


def test_the_folder_is_not_looked_through_at_each_write(tmp_path, monkeypatch):
    cache = SharedFileCache(str(tmp_path), {})
    cache.set("first", 1)
    looks = []
    monkeypatch.setattr(cache, "_list_cache_files", lambda: looks.append(1) or [])
    for number in range(20):
        cache.set(f"key-{number}", number)

    assert not looks
