"""The command run: a build in parts, which can be taken up again, on one machine or many."""

import enum
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from crossread.cli.builds import (
    Inputs,
    Outlet,
    Published,
    Quiet,
    Times,
    Until,
    Workers,
    last_stage,
    report_made,
    settings_of,
    tell_intake,
)

if TYPE_CHECKING:
    from crossread.scale.task import Engine


class EngineName(enum.StrEnum):
    """What runs the parts."""

    LOCAL = "local"
    DASK = "dask"
    RAY = "ray"


def run(
    inputs: Inputs,
    output: Annotated[
        str, typer.Option("-o", "--output", help="Folder of the run, or its address in a store.")
    ],
    engine: Annotated[EngineName, typer.Option(help="What runs the parts.")] = EngineName.LOCAL,
    address: Annotated[
        str | None,
        typer.Option(help="Address of a Dask or Ray cluster; without one, this machine."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Continue the run of this folder where it stopped.")
    ] = False,
    workers: Workers = 0,
    budget: Times = 1.0,
    until: Until = None,
    published: Published = None,
    outlet: Outlet = None,
    quiet: Quiet = False,
) -> None:
    """Build in parts, so that an interrupted build can resume. All in one folder."""
    from crossread.making import Order, make_in
    from crossread.present.phrases import many
    from crossread.scale import EXECUTORS
    from crossread.scale.manifest import Manifest
    from crossread.scale.run import Run
    from crossread.scale.store import building
    from crossread.scale.stories import Beside, makers
    from crossread.scale.task import Setting
    from crossread.store import Folder
    from crossread.workers import Budget

    module: Engine = import_module(EXECUTORS[engine])
    setting = Setting(workers=workers, budget=Budget(budget), address=address)
    with building(output) as folder, Manifest(output, resume=resume) as manifest:
        with module.executor(setting) as executor, makers(executor, setting) as pool:
            parts = Run(executor, manifest)
            hands = Beside(parts, pool)
            settings, last = settings_of(published, outlet), last_stage(until)
            order = Order(inputs=inputs, settings=settings, hands=hands, until=last)
            made = make_in(Folder(path=folder), order, fresh=True, quiet=quiet)
        lines = manifest.finish()
    if not quiet:
        tell_intake(made.corpus.reports, made.corpus.skips)
        before = f"{parts.taken_over} of them from before, {parts.redone} redone"
        print(f"{many(len(lines), 'part')}, {before}", file=sys.stderr)
    report_made(made, f"{output.rstrip('/')}/build", None, quiet=quiet)


COMMANDS: tuple[Callable[..., None], ...] = (run,)
