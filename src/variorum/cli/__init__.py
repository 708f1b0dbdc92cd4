"""The command line: one file a verb. What fails says what, where and what to do, on standard error."""

from __future__ import annotations

import click

from variorum import __version__
from variorum.cli.attributions import attributions
from variorum.cli.claims import claims
from variorum.cli.common import Main
from variorum.cli.compare import compare

__all__ = ["main"]


@click.group(cls=Main, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="variorum")
def main() -> None:
    """Put contradictory reports of armed conflict side by side.

    Variorum reads reports, finds each claim and who makes it, puts the claims on one question side by side, says how
    they differ, counts independent origins instead of articles, and takes every cell back to its sentence. It never
    says who is right.

    \b
    Exit codes:
      0    done, every input was read
      1    nothing done: no input could be read, or the output could not be written
      2    wrong usage: an option, the codebook, the list of agencies, the language model
      3    done, but some inputs could not be read (each is named on standard error)
      130  interrupted
      141  the reader of the output went away
    """


main.add_command(attributions)
main.add_command(claims)
main.add_command(compare)
