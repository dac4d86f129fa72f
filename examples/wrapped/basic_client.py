"""The basic client: it sends a line from the keyboard and prints the server's answer, again and again.

python examples/wrapped/basic_client.py [PORT]
"""

import signal
import sys

import program

from winsock_ffi import Socket

MESSAGE = 1500


def main(port: int) -> None:
    # As in C: Ctrl+C ends the program at once, without KeyboardInterrupt.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    with Socket() as server:
        server.connect(("127.0.0.1", port))
        program.say(f"Connected to 127.0.0.1:{port}")
        for line in sys.stdin:
            server.send_all(line.encode())
            text = ""
            while not text:  # what has none is the end of a padded message that came in pieces
                answer = server.recv(MESSAGE)
                if not answer:
                    program.say("Server left")
                    return
                text = program.text_of(answer)
            program.say(text)


if __name__ == "__main__":
    program.run(__doc__, main)
