"""A relay of our own on loopback, that can be told to misbehave."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy


class Smtp:
    """Takes mail on a port of its own; `connections` and `messages` tell what came.

    `refused` are addresses without a mailbox; `before_data` and `after_data` are called with the
    number of the message, and may end the connection by returning False.
    """

    def __init__(self) -> None:
        self.connections = 0
        self.most_on_one_line = 0  # then it closes, having answered; 0 for never
        self.messages: list[bytes] = []
        self.refused: set[str] = set()
        self.before_data: Callable[[int], bool] = lambda _number: True
        self.after_data: Callable[[int], bool] = lambda _number: True
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def recipients(self) -> list[str]:
        """To whom the messages went, in their order."""
        return [
            message_from_bytes(content, policy=policy.default)["To"] for content in self.messages
        ]

    def hang_up(self) -> None:
        """End every open connection, as a relay does with idle ones."""
        for line in list(self._open):
            line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Take no more."""
        self._listener.close()
        self.hang_up()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.add(line)
            threading.Thread(target=self._converse, args=(line,), daemon=True).start()

    def _converse(self, line: socket.socket) -> None:
        with line, line.makefile("rb") as heard:
            try:
                self._talk(line, heard)
            except OSError:
                return
            finally:
                self._open.discard(line)

    def _talk(self, line: socket.socket, heard) -> None:
        line.sendall(b"220 relay\r\n")
        count = 0
        for command in heard:
            verb = command[:4].upper()
            if verb == b"RCPT" and any(address.encode() in command for address in self.refused):
                line.sendall(b"550 no such user\r\n")
            elif verb == b"DATA":
                if not (self.before_data(len(self.messages)) and self._take(line, heard)):
                    return
                count += 1
                if count == self.most_on_one_line:
                    return
            elif verb == b"QUIT":
                line.sendall(b"221 bye\r\n")
                return
            else:
                line.sendall(b"250 fine\r\n")

    def _take(self, line: socket.socket, heard) -> bool:
        line.sendall(b"354 go on\r\n")
        content = bytearray()
        for row in heard:
            if row == b".\r\n":
                break
            content += row
        self.messages.append(bytes(content))
        if not self.after_data(len(self.messages)):
            return False
        line.sendall(b"250 taken\r\n")
        return True


@contextmanager
def local_smtp() -> Iterator[Smtp]:
    """A relay for as long as the block lasts."""
    relay = Smtp()
    try:
        yield relay
    finally:
        relay.close()
