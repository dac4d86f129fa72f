"""A module is found by its subject, and its tests by its name."""

import pkgutil
from pathlib import Path

from common.each import over

import winsock_ffi

TESTS = Path(__file__).parents[1]

FOLDERS = {"_socket": "sockets", "_window": "windows", "trace": "traces"}
"""Those with tests in a folder of another name: `socket` and `trace` are Python's, and `window` one of the examples."""

PUBLIC = {"aio", "testing", "trace"}

OF_LINUX = "winsock_ffi.port"
"""The folder that needs no Winsock: its tests are in tests/host/port."""

MODULES = [
    module.name.split(".")[1:]
    for module in pkgutil.walk_packages(winsock_ffi.__path__, "winsock_ffi.")
    if module.name.count(".") == 2 and not module.ispkg and not module.name.startswith(OF_LINUX)
]


def test_every_folder_has_modules() -> None:
    folders = {module.name for module in pkgutil.iter_modules(winsock_ffi.__path__) if module.ispkg}
    folders.remove(OF_LINUX.rpartition(".")[2])
    assert {folder for folder, _ in MODULES} == folders
    assert all(folder.startswith("_") for folder in folders - PUBLIC)


@over(MODULES, ".".join)
def test_a_module_has_tests_of_its_name(of: list[str]) -> None:
    folder, module = of
    name = module if module.startswith("__") else module.lstrip("_")
    assert (TESTS / FOLDERS.get(folder, folder.lstrip("_")) / f"test_{name}.py").is_file()
