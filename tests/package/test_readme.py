"""The two programs of README.md, a client and its server, talk to each other."""

import re
import threading
import time
from pathlib import Path
from typing import Any

import pytest

README = Path(__file__).parents[2] / "README.md"
PATIENCE = 30
PORT = "2333"


@pytest.mark.parametrize("readme", [README, README.with_name("README.zh.md")], ids=lambda path: path.name)
def test_the_client_and_the_server_talk(readme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    client, server = re.findall(r"^```python\n(.*?)^```$", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert PORT in client
    assert PORT in server
    names: dict[str, Any] = {}
    thread = threading.Thread(target=exec, args=(server.replace(PORT, "0"), names))
    thread.start()
    end = time.monotonic() + PATIENCE
    while "accepting" not in names and time.monotonic() < end:
        time.sleep(0.01)
    exec(client.replace(PORT, str(names["listener"].local_address[1])), {})
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert capsys.readouterr().out == "b'HELLO'\n"
