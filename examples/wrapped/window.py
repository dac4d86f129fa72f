"""A window without sockets, as the async select server has one. It ends when the window is closed.

python examples/wrapped/window.py
"""

import program

from winsock_ffi import CtrlEvent, Window, console_ctrl_handler


def main() -> None:
    window = Window("SynSelect_Test", "SynSelect", x=200, y=200, width=600, height=400)

    def stop(event: CtrlEvent) -> bool:
        window.quit()
        return True

    with console_ctrl_handler(stop):
        with window:
            program.say("The window is open")
            window.run()
        program.say("The window is closed")


if __name__ == "__main__":
    program.run(__doc__, main, port=False)
