"""The environment of a process that starts with next to nothing: a path, and what counting its branches takes."""

import os

BARE = {"PATH": "/usr/bin:/bin", **{name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}}
