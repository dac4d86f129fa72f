"""Every wait of the wrappers that Ctrl+C ends, as programs: for the tests of it, and for measuring how soon it does."""

PROLOGUE = """
import signal, sys, threading, time
from winsock_ffi import *
from winsock_ffi import raw
from winsock_ffi.raw import AF_INET, SOCK_DGRAM

def listening(flags=WSA_FLAG_OVERLAPPED):
    listener = Socket(flags=flags)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener

def connected(flags=WSA_FLAG_OVERLAPPED):
    with listening(flags) as listener:
        client = Socket(flags=flags)
        client.connect(listener.local_address)
        return client, listener.accept()[0]

def datagrams(flags=WSA_FLAG_OVERLAPPED):
    receiver, sender = Socket(AF_INET, SOCK_DGRAM, flags=flags), Socket(AF_INET, SOCK_DGRAM)
    receiver.bind(("127.0.0.1", 0))
    return receiver, lambda: sender.sendto(b"x", 0, receiver.local_address)

winsock = Winsock(2, 2)
"""
"""What each program begins with."""

BOX = (
    "window = Window('owner'); caption = f'box of {raw.GetCurrentProcessId()}'\n"
    "wait = lambda: window.message_box('text', caption)\n"
    "def happen():\n"
    "    while True:  # a box may be one that is being closed\n"
    "        raw.PostMessage(raw.FindWindow(raw.NULL, caption), raw.WM_COMMAND, raw.IDOK, 0)\n"
    "        time.sleep(0.05)\n"
)

FULL = (
    "client, server = connected(); client.set_blocking(False); filled = 0\n"
    "try:\n"
    "    while True: filled += client.send(bytes(65536))\n"
    "except BlockingIOError: client.set_blocking(True)\n"
    "def happen():\n"
    "    left = filled\n"
    "    while left > 0: left -= len(server.recv(65536))\n"
)

WAITS = {
    "Event.wait": ("event = Event(); wait = event.wait; happen = event.set", "True"),
    "an alertable wait": ("event = Event(); wait = lambda: event.wait(alertable=True); happen = event.set", "True"),
    "64 events": (
        "events = [Event() for _ in range(64)]; happen = events[63].set\n"
        "wait = lambda: wait_for_multiple_events(events)",
        "63",
    ),
    "all of several events": (
        "events = [Event() for _ in range(3)]; wait = lambda: wait_for_multiple_events(events, True)\n"
        "happen = lambda: [event.set() for event in events]",
        "0",
    ),
    "EventSet.wait": (
        "client, server = connected(); sockets = EventSet(); sockets.add(server, FD.READ)\n"
        "wait = lambda: len(sockets.wait()); happen = lambda: client.send(b'x')",
        "1",
    ),
    "CompletionPort.get": (
        "client, server = connected(); port = CompletionPort(); port.associate(server); operation = Overlapped()\n"
        "operation.recv(server, bytearray(9)); wait = lambda: port.get().transferred\n"
        "happen = lambda: client.send(b'x')",
        "1",
    ),
    "Overlapped.result": (
        "client, server = connected(); operation = Overlapped(); operation.recv(server, bytearray(9))\n"
        "wait = lambda: operation.result(wait=True); happen = lambda: client.send(b'x')",
        "1",
    ),
    "select": (
        "client, server = connected(); wait = lambda: select(FdSet([server])); happen = lambda: client.send(b'x')",
        "1",
    ),
    "PollSet.poll": (
        "client, server = connected(); polled = PollSet(); polled.register(server, POLL.RDNORM)\n"
        "wait = lambda: len(polled.poll()); happen = lambda: client.send(b'x')",
        "1",
    ),
    "accept": (
        "listener = listening(); client = Socket(); wait = lambda: listener.accept()[1] == client.local_address\n"
        "happen = lambda: client.connect(listener.local_address)",
        "True",
    ),
    "accept beside AcceptEx": (
        "listener = listening(); first = Overlapped(); first.accept_ex(listener); clients = Socket(), Socket()\n"
        "wait = lambda: (listener.accept()[1] == clients[1].local_address, first.result())\n"
        "happen = lambda: [client.connect(listener.local_address) for client in clients]",
        "(True, 0)",
    ),
    "accept before AcceptEx": (
        "listener = listening(); second = Overlapped(); clients = Socket(), Socket()\n"
        "def accept():\n"
        "    time.sleep(0.1); second.accept_ex(listener); second.result(wait=True)\n"
        "thread = threading.Thread(target=accept); thread.start()\n"
        "def wait():\n"
        "    _, address = listener.accept(); thread.join()\n"
        "    return {address, second.address} == {client.local_address for client in clients}\n"
        "happen = lambda: [client.connect(listener.local_address) for client in clients]",
        "True",
    ),
    "connect": (
        # The queue of connections is full: what is asked of the listener is asked again, until one was accepted.
        "listener = listening(); listener.listen(0); first = Socket(); first.connect(listener.local_address)\n"
        "client = Socket()\n"
        "wait = lambda: (client.connect(listener.local_address), client.peer_address == listener.local_address)[1]\n"
        "happen = listener.accept",
        "True",
    ),
    "send": (FULL + "wait = lambda: client.send(b'x')\n", "1"),
    "sendto": (FULL + "address = server.local_address; wait = lambda: client.sendto(b'x', 0, address)\n", "1"),
    "Window.run": (
        "window = Window(message_only=True); wait = window.run; happen = lambda: window.post(WM_CLOSE)",
        "0",
    ),
    "Window.pump": (
        "window = Window(message_only=True); wait = lambda: window.pump(None)\n"
        "happen = lambda: window.post(WM_CHAR, 97)",
        "1",
    ),
    "Window.message_box": (BOX, "1"),
    "Window.message_box with a wait that is over": (
        BOX + "client, server = connected()\n"
        "window.on(WM_CHAR)(lambda *_: select(FdSet([server]), timeout=0.01) and None); window.post(WM_CHAR, 97)",
        "1",
    ),
    "recv of all": (
        "client, server = connected(); client.send(b'half '); wait = lambda: server.recv(9, raw.MSG_WAITALL)\n"
        "happen = lambda: client.send(b'full')",
        "b'half full'",
    ),
    "recv": ("client, server = connected(); wait = lambda: server.recv(9); happen = lambda: client.send(b'x')", "b'x'"),
    "recv without WSA_FLAG_OVERLAPPED": (
        "client, server = connected(flags=0); wait = lambda: server.recv(9); happen = lambda: client.send(b'x')",
        "b'x'",
    ),
    "recvfrom without WSA_FLAG_OVERLAPPED": (
        "receiver, happen = datagrams(flags=0); wait = lambda: receiver.recvfrom(9)[0]",
        "b'x'",
    ),
    "recvfrom": ("receiver, happen = datagrams(); wait = lambda: receiver.recvfrom(9)[0]", "b'x'"),
    "recv_msg": ("receiver, happen = datagrams(); wait = lambda: receiver.recv_msg(9).data", "b'x'"),
}
"""For each, what defines `wait`, and `happen`, which ends the wait; and the wait's result then."""
