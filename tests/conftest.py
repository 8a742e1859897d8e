"""Property tests draw the same examples in every run; `--hypothesis-profile=explore` looks for new ones."""

import signal

from hypothesis import settings

# A shell starts what it puts into the background with SIGINT ignored, and all that tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("repeatable", derandomize=True, deadline=None)  # a busy machine is no failure
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile("repeatable")
