"""What the READMEs say and what the commands take agree."""

import re
import shlex
from pathlib import Path

import click
import pytest

from newscrawler.cli import MODULES, cli
from newscrawler.config import Config, config_of

ROOT = Path(__file__).resolve().parent.parent
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
CALL = re.compile(r"(?:^\$ |`)(?:\.venv/bin/)?newscrawler ([a-z][^`\n|>]*)", re.MULTILINE)


def calls(text: str) -> list[list[str]]:
    return [shlex.split(found) for found in CALL.findall(text)]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_command_and_option_in_a_readme_exists(readme: Path) -> None:
    named = calls(readme.read_text("utf-8"))
    assert named
    for name, *arguments in named:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None, name
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in arguments if word.startswith("--")} <= options, (name, arguments)
        if arguments:
            command.make_context(name, list(arguments))  # refuses what it does not take


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_a_readme_tells_of_every_command(readme: Path) -> None:
    assert {name for name, *_ in calls(readme.read_text("utf-8"))} == set(MODULES)


def test_the_settings_file_in_the_readme_names_every_setting() -> None:
    import tomllib

    block = re.search(r"```toml\n(.*?)```", READMES[0].read_text("utf-8"), re.DOTALL)
    assert block
    values = tomllib.loads(block.group(1))
    assert values.keys() == set(Config.__slots__) - {"entries"}
    assert config_of(values, "README").sites == ("news.example", "qinghe")
