"""Keeps when something was asked, in a file that all processes of a machine share.

A file of its own beside the cache: what visitors fill cannot push out a count of logins, and no request writes in the
site's database. One transaction of SQLite reads and writes, so that parallel requests are counted exactly.
"""

import hashlib
import sqlite3
import struct
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from profiles.throttling.limits import Limit

Asked = Sequence[tuple[Limit, str]]
"""Limits, each with who asks."""

FILE = "throttling.sqlite3"
BUSY_SECONDS = 2.0
MOST_ROWS = 100_000
"""Of more, those go first that end soonest: visits of seconds, and logins of minutes last."""
TIDY_EACH = 500
TABLE = """
create table if not exists asked (key blob primary key, until real not null, times blob not null) without rowid;
create index if not exists asked_until on asked (until);
"""

_local = threading.local()


def take(asked: Asked) -> float:
    """Notes one more of each and answers 0, or notes nothing and answers how many seconds to wait.

    Raises sqlite3.Error when the file cannot be used.
    """
    with _Transaction() as database:
        now = time.time()
        rows = [(limit, _key(limit, who), _times(database, limit, _key(limit, who), now)) for limit, who in asked]
        wait = max((_wait(limit, times, now) for limit, _key_of, times in rows), default=0.0)
        if not wait:
            for limit, key, times in rows:
                _store(database, limit, key, [*times, now])
    return wait


def wait(asked: Asked) -> float:
    """How many seconds to wait before all of these may be asked again; notes nothing."""
    with _Transaction() as database:
        now = time.time()
        found = [_wait(limit, _times(database, limit, _key(limit, who), now), now) for limit, who in asked]
    return max(found, default=0.0)


def give_back(asked: Asked) -> None:
    """Takes the newest of each away again, as after a login that was right."""
    with _Transaction() as database:
        now = time.time()
        for limit, who in asked:
            key = _key(limit, who)
            _store(database, limit, key, _times(database, limit, key, now)[:-1])


class _Transaction:
    """Takes the write lock at once, so that nobody counts between reading and writing."""

    def __enter__(self) -> sqlite3.Connection:
        self.database = _connection()
        self.database.execute("begin immediate")
        return self.database

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        self.database.execute("rollback" if kind else "commit")
        _local.turns = getattr(_local, "turns", 0) + 1
        if _local.turns % TIDY_EACH == 0:
            _tidy(self.database)


def _connection() -> sqlite3.Connection:
    """One for each thread; a file that was taken away is made anew."""
    path = Path(settings.CACHE_ROOT) / FILE
    if getattr(_local, "path", None) != path or not path.exists():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise sqlite3.OperationalError(str(error)) from error
        database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        _prepare(database)
        _local.path, _local.database = path, database
    found: sqlite3.Connection = _local.database
    return found


def _prepare(database: sqlite3.Connection) -> None:
    """Again while others open it first: SQLite does not wait for its lock when it changes the journal."""
    tried_until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            database.executescript(f"pragma journal_mode=wal; pragma synchronous=off; {TABLE}")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > tried_until:
                database.close()
                raise
            time.sleep(0.01)
        else:
            return


def _key(limit: Limit, who: str) -> bytes:
    """Addresses of people are not kept as they are."""
    return hashlib.sha256(f"{limit.name}\n{who}".encode("utf-8", "surrogatepass")).digest()[:16]


def _times(database: sqlite3.Connection, limit: Limit, key: bytes, now: float) -> list[float]:
    """When it was asked within the limit's time, oldest first; times to come are of a clock that was put back."""
    row = database.execute("select times from asked where key = ?", (key,)).fetchone()
    found = struct.unpack(f"{len(row[0]) // 8}d", row[0]) if row else ()
    return [moment for moment in found if now - limit.seconds < moment <= now]


def _wait(limit: Limit, times: Sequence[float], now: float) -> float:
    if len(times) < limit.amount:
        return 0.0
    return max(times[-limit.amount] + limit.seconds - now, 0.001)


def _store(database: sqlite3.Connection, limit: Limit, key: bytes, times: Sequence[float]) -> None:
    if not times:
        database.execute("delete from asked where key = ?", (key,))
        return
    packed = struct.pack(f"{len(times)}d", *times)
    row = (key, times[-1] + limit.seconds, packed)
    database.execute("insert or replace into asked (key, until, times) values (?, ?, ?)", row)


def _tidy(database: sqlite3.Connection) -> None:
    database.execute("delete from asked where until < ?", (time.time(),))
    (count,) = database.execute("select count(*) from asked").fetchone()
    if count > MOST_ROWS:
        soonest = "select key from asked order by until limit ?"
        database.execute(f"delete from asked where key in ({soonest})", (count - MOST_ROWS,))  # noqa: S608 no input
