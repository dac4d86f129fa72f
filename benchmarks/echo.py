"""Group echo: messages sent back, by each model in both tiers, by C programs of the models, and by other libraries."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack

from benchmarks import placing, unix
from benchmarks.figures import Figures, in_turns
from benchmarks.load import Load, LoadError, programs
from benchmarks.names.echo import (
    BASELINE,
    C_FAST,
    CALLBACKS,
    CASES,
    CEILING,
    FAST,
    GROUP,
    MODELS,
    MOST,
    PEERS,
    PROCESS,
    QUICK_CASES,
    RATE,
    SMALL,
    TASKS,
    THROUGHPUT,
    WITH_SERVER,
    Case,
)
from benchmarks.running import CHECKOUT, Running, Server, examples, own
from benchmarks.settings import Settings

__all__ = ["BASELINE", "GROUP", "measure", "servers", "steps"]


def servers(model: str) -> list[Server]:
    """All that are compared in a model."""
    most = MOST.get(model, 1000)
    found = [Server(BASELINE, programs() / f"{model}_server.exe", (), most)]
    found += [Server(each.contender, each.program, each.arguments, most) for each in examples(model)]
    if model == "completion_port":
        found += [
            Server(C_FAST, programs() / "completion_port_fewest_server.exe", (), most),
            own(FAST, "port"),
            Server(CALLBACKS, CHECKOUT / "examples" / "aio_callbacks.py", ("0",)),
            Server(TASKS, CHECKOUT / "examples" / "aio_tasks.py", ("0",)),
            *(own(peer, program, arguments) for peer, (program, *arguments) in PEERS.items()),
        ]
    return found


def cases(settings: Settings) -> list[Case]:
    return QUICK_CASES if settings.quick else CASES


def measure(figures: Figures, settings: Settings, advance: Callable[[str], None]) -> None:
    with Load(settings) as load:
        for model in settings.cases(GROUP, MODELS):
            compared = servers(model)
            with ExitStack() as stack:
                advance(f"{model}: starting")
                running = [stack.enter_context(Running(server)) for server in compared]
                for case in cases(settings):
                    fit = [each for each in running if each.server.most >= case.connections]
                    for each in in_turns(fit, settings.rounds):
                        advance(f"{case.title(model)}: {each.server.contender}")
                        try:
                            one_round(figures, load, each, case.title(model), case, settings.seconds)
                        except LoadError as error:
                            figures.note(f"{case.title(model)}: {each.server.contender}: {error}")
                            load.close_all()
        if settings.cases(GROUP, [CEILING]):
            port, pid = load.serve()
            placing.move_to(placing.MEASURED, pid)
            for case in cases(settings):
                for _ in range(settings.rounds):
                    advance(f"the load's ceiling: {case.title('')}")
                    ceiling(figures, load, port, pid, case, settings.seconds)


def one_round(figures: Figures, load: Load, each: Running, title: str, case: Case, seconds: float) -> None:
    load.open(each.port, case.connections)
    load.run(case.connections, case.size, seconds / 5)
    wine = unix.server_pid()
    before = each.processor_seconds(), unix.processor_seconds(wine)
    run = load.run(case.connections, case.size, seconds)
    after = each.processor_seconds(), unix.processor_seconds(wine)
    load.close_all()
    process, server = (late - early for early, late in zip(before, after, strict=True))
    add(figures, title, each.server.contender, case, run.round_trips / run.seconds, process / run.round_trips)
    if case.size == SMALL:
        figures.add(GROUP, title, WITH_SERVER, each.server.contender, (process + server) / run.round_trips * 1e6)


def ceiling(figures: Figures, load: Load, port: int, pid: int, case: Case, seconds: float) -> None:
    load.open(port, case.connections)
    before = unix.processor_seconds(pid)
    run = load.run(case.connections, case.size, seconds / 2)
    process = unix.processor_seconds(pid) - before
    load.close_all()
    add(
        figures,
        case.title("the load's ceiling"),
        CEILING,
        case,
        run.round_trips / run.seconds,
        process / run.round_trips,
    )


def add(figures: Figures, title: str, contender: str, case: Case, rate: float, process: float) -> None:
    if case.size == SMALL:
        figures.add(GROUP, title, RATE, contender, rate)
        figures.add(GROUP, title, PROCESS, contender, process * 1e6)
    else:
        figures.add(GROUP, title, THROUGHPUT, contender, rate * case.size / 1e6)


def steps(settings: Settings) -> int:
    """How often `advance` will be called."""
    models: Sequence[str] = settings.cases(GROUP, MODELS)
    rounds = sum(
        sum(server.most >= case.connections for server in servers(model))
        for model in models
        for case in cases(settings)
    )
    return len(models) + settings.rounds * (rounds + len(cases(settings)) * len(settings.cases(GROUP, [CEILING])))
