/** The part of an exported Python program that is the same in every one: a monitor, and waits on what its events tell. */

/** Imports and helpers; what stands behind the docstring. */
export const PYTHON_RUNTIME = `import asyncio
import contextlib
import json
import os
import sys

from qemu.qmp import EventListener, ExecInterruptedError, ExecuteError, QMPClient, QMPError

# How long a wait may take, in seconds.
PATIENCE = 600


class Monitor:
    """One connection: commands, and waits on what its events tell."""

    def __init__(self, name, address):
        self.name = name
        self.address = address
        self.qmp = QMPClient(name)
        self.jobs = {}  # id -> the states it has been in since it was created
        self.errors = {}  # id -> how it failed, as BLOCK_JOB_COMPLETED says
        self.events = []  # not waited for yet
        self.news = asyncio.Event()

    async def connect(self):
        self.qmp = QMPClient(self.name)
        # A filter hears each event in its place among the replies.
        self.qmp.register_listener(EventListener(event_filter=self.hear))
        await self.qmp.connect(self.address)

    async def close(self):
        # A QEMU that was told to quit is gone already.
        with contextlib.suppress(QMPError, EOFError, OSError):
            await self.qmp.disconnect()

    def hear(self, event):
        data = event.get("data", {})
        if event["event"] == "JOB_STATUS_CHANGE":
            if data["status"] == "created":
                self.jobs[data["id"]] = []
                self.errors.pop(data["id"], None)
            self.jobs.setdefault(data["id"], []).append(data["status"])
        else:
            if event["event"] == "BLOCK_JOB_COMPLETED" and "error" in data:
                self.errors[data["device"]] = data["error"]
            self.events.append(event)
        self.news.set()
        return False

    async def run(self, command, arguments=None, oob=False):
        """A command that succeeds."""
        try:
            return await self.qmp.execute(command, arguments, oob=oob)
        except ExecInterruptedError:
            if command != "quit":
                raise

    async def fail(self, command, arguments=None, oob=False):
        """A command that QEMU answers with an error."""
        try:
            await self.qmp.execute(command, arguments, oob=oob)
        except ExecuteError:
            return
        raise Unexpected(f"{command} succeeded; it failed when it was recorded")

    async def job(self, job, state="over"):
        """Wait until a job is in a state; without one until it has ended, and well."""

        def reached():
            states = self.jobs.get(job, [])
            now = states[-1] if states else None
            ended = now in ("concluded", "null")
            if state == "over":
                if ended and job in self.errors:
                    raise Unexpected(f"job {job} failed: {self.errors[job]}")
                return ended
            if now == state or (now == "null" and state in ("concluded", *states)):
                return True
            if ended and state not in ("concluded", "null"):
                raise Unexpected(f"job {job} has ended without having been {state}")
            return False

        await self.until(reached, f"job {job} to be {state}")

    async def event(self, name, fields=None):
        """Wait for an event, unless it has come and was not waited for yet."""

        def found():
            for event in self.events:
                if event["event"] == name and all(
                    text == at(event.get("data", {}), path) for path, text in (fields or {}).items()
                ):
                    self.events.remove(event)
                    return True
            return False

        await self.until(found, name)

    async def until(self, condition, what):
        async def wait():
            while not condition():
                self.news.clear()
                await self.news.wait()

        try:
            await asyncio.wait_for(wait(), PATIENCE)
        except asyncio.TimeoutError:
            raise Unexpected(f"waited {PATIENCE} s for {what}, in vain") from None


class Unexpected(Exception):
    """Something went otherwise than it was recorded."""


def at(data, path):
    """The value at a dotted path, as text."""
    for part in path.split("."):
        if isinstance(data, list):
            data = data[int(part)] if part.isdigit() and int(part) < len(data) else None
        else:
            data = data.get(part) if isinstance(data, dict) else None
    return data if isinstance(data, str) else json.dumps(data)


def secret(number):
    """A secret that is not in the recording: it comes from the environment."""
    name = f"QMP_SECRET_{number}"
    if name not in os.environ:
        raise Unexpected(f"secret {number} is not in the recording: set {name}")
    return os.environ[name]


def address_of(text):
    """A socket's path, or host:port; with unix: or tcp: in front too."""
    kind, colon, rest = text.partition(":")
    if colon and kind == "unix":
        return rest
    if colon and kind == "tcp":
        text = rest
    host, colon, port = text.rpartition(":")
    return (host.strip("[]"), int(port)) if colon and "/" not in text and port.isdigit() else text
`;

/** What stands behind the recorded part. */
export const PYTHON_MAIN = `

async def main():
    given = sys.argv[1:]
    if len(given) != len(MONITORS):
        sys.exit("usage: " + " ".join([os.path.basename(sys.argv[0]), *(f"{name}=ADDRESS" for name in MONITORS)]))
    addresses = dict(zip(MONITORS, given))
    for word in given:
        name, equals, address = word.partition("=")
        if equals and name in addresses:
            addresses[name] = address
    monitors = [Monitor(name, address_of(addresses[name])) for name in MONITORS]
    try:
        for monitor in monitors:
            await monitor.connect()
        await session(*monitors)
    except (Unexpected, QMPError, OSError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
    finally:
        for monitor in monitors:
            await monitor.close()


if __name__ == "__main__":
    asyncio.run(main())
`;
