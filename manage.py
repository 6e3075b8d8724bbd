#!/usr/bin/env python
"""Django's command line. Reads `.env` beside it, so that commands see the same settings as `make demo`."""

import sys

from deploy.command_line import run

if __name__ == "__main__":
    run(sys.argv)
