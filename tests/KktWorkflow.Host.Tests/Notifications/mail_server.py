"""A mail server for the tests: aiosmtpd with one maildir. Says "ready" once it listens, and stops when its input ends."""

import sys

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox


class Board(Mailbox):
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.startswith("khong-co@"):
            return "550 5.1.1 No such user"
        if address.startswith("de-sau@"):
            return "451 4.7.1 Try again later"
        if address.startswith("dong-cua@"):
            return "421 4.3.2 Service shutting down"
        if address.startswith("chua-vao@"):
            return "530 5.7.0 Authentication required"
        envelope.rcpt_tos.append(address)
        return "250 OK"


controller = Controller(Board(sys.argv[2]), hostname="127.0.0.1", port=int(sys.argv[1]))
controller.start()
print("ready", flush=True)
sys.stdin.read()
controller.stop()
