"""The basic server: it serves one client, prints each of its messages, and answers from the keyboard.

python examples/wrapped/basic_server.py [PORT]
"""

import signal
import sys

import program

MESSAGE = 1500


def main(port: int) -> None:
    # As in C: Ctrl+C ends the program at once, without KeyboardInterrupt.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    with program.listening(port) as listener:
        client, _ = listener.accept()
        with client:
            program.say("Client connected")
            while message := client.recv(MESSAGE):
                text = program.text_of(message)
                if not text:
                    continue  # the end of a padded message that came in pieces
                program.say(text)
                answer = sys.stdin.readline()
                if not answer:
                    return
                client.send_all(answer.encode())
            program.say("Client left")


if __name__ == "__main__":
    program.run(__doc__, main)
