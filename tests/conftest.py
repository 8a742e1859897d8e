"""Property tests draw the same examples in every run; `--hypothesis-profile=explore` looks for new ones."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)  # a busy machine is no failure
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile("repeatable")
