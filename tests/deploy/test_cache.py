"""Values that processes share in files, and a disk on which nothing can be kept."""

from deploy.web.cache import SharedFileCache


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
