"""The annotations of the declarations: none is missing, and guards come of them alone."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
sys.path.insert(0, str(CHECKOUT))

import build_ffi  # noqa: E402


@pytest.mark.parametrize(
    ("declaration", "parameter"),
    [
        ("int setsockoption(SOCKET s, const char *optval, int optlen);", "optval"),
        ("int complete(LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);", "routine"),
        ("int look_up(_In_ HANDLE lookup);", "lookup"),
        ("int count(_In_ int number);", "number"),
    ],
)
def test_what_is_annotated_is_pointers_and_nothing_else(tmp_path: Path, declaration: str, parameter: str) -> None:
    for folder in (build_ffi.CDEF, build_ffi.CSRC):
        (tmp_path / folder).mkdir(parents=True)
        for file in (CHECKOUT / folder).iterdir():
            (tmp_path / folder / file.name).write_bytes(file.read_bytes())
    header = tmp_path / build_ffi.CDEF / "winsock2.h"
    header.write_text(header.read_text(encoding="utf-8") + f"\n{declaration}\n", encoding="utf-8")
    command = [sys.executable, str(CHECKOUT / "build_ffi.py"), "module.c"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"annotate pointers, and these alone: {parameter}" in done.stderr


@pytest.mark.parametrize(
    ("annotated", "fault"),
    [
        ("_In_ const char *a", "WSFFI_LOW(a)"),
        ("_Out_opt_ DWORD *a", "WSFFI_LOW_IF_GIVEN(a)"),
        ("_In_reads_bytes_(size) const char *a", "((size) != 0 && WSFFI_LOW(a))"),
        ("_Out_writes_bytes_to_(*size, *size) char *a", "WSFFI_LOW(size) || (*size != 0 && WSFFI_LOW(a))"),
        ("_Out_writes_bytes_opt_(*size) char *a", "WSFFI_LOW_IF_GIVEN(a) || (a && WSFFI_LOW(size))"),
        ("_In_reads_bytes_(size) const struct sockaddr *a", "WSFFI_LOW(a)"),
        ("_Reserved_ LPWSAOVERLAPPED a", "WSFFI_LOW_IF_GIVEN(a)"),
        ("HANDLE a", ""),
        ("int a", ""),
    ],
)
def test_a_guard_is_what_the_annotation_says(annotated: str, fault: str) -> None:
    parameter = build_ffi.parameter_of(annotated)
    function = build_ffi.Function("winsock2.h", "int", "some", [parameter])
    assert build_ffi.fault(function, parameter) == fault
    assert ("some(a)" in build_ffi.guard(function)) == bool(fault)


def test_nothing_probes_memory() -> None:
    sources = [*(CHECKOUT / build_ffi.CSRC).iterdir(), CHECKOUT / "build_ffi.py"]
    assert [file.name for file in sources if "IsBad" in file.read_text(encoding="utf-8")] == []
