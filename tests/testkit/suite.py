"""Runs testkit's tests against the backend and counts them. The current folder is the copy of testkit."""

import collections
import contextlib
import io
import os
import socket
import sys
import time
import unittest

sys.path.insert(0, os.getcwd())


class Count(unittest.TestResult):
    """Prints a line per test; keeps what was skipped and what failed. What a test prints is shown if it fails."""

    def __init__(self):
        super().__init__()
        self.passed = 0
        self.subtests_skipped = collections.Counter()
        self.reasons = collections.defaultdict(list)
        self.failed = []
        self._began = 0.0
        self._state = "ok"
        self._output = io.StringIO()
        self._redirect = contextlib.nullcontext()

    def startTest(self, test):
        super().startTest(test)
        self._began = time.monotonic()
        self._state = "ok"
        self._output = io.StringIO()
        self._redirect = contextlib.redirect_stdout(self._output)
        self._redirect.__enter__()

    def stopTest(self, test):
        self._redirect.__exit__(None, None, None)
        took = time.monotonic() - self._began
        if self._state == "ok":
            self.passed += 1
        print(f"{self._state:8}{took:6.1f} s  {test.id()}", flush=True)
        if self._state == "FAILED":
            self.failed.append(test.id())
            print(self._output.getvalue())
        super().stopTest(test)

    def addSkip(self, test, reason):
        if isinstance(test, unittest.case._SubTest):
            self.subtests_skipped[reason] += 1
        else:
            self._state = "skipped"
            self.reasons[reason].append(test.id())

    def addError(self, test, err):
        self._fail(test, err)

    def addFailure(self, test, err):
        self._fail(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            print(f"---- {subtest}")
            self._fail(test, err)

    def _fail(self, test, err):
        self._state = "FAILED"
        print(self._exc_info_to_string(err, test))


def tests_of(suite):
    for member in suite:
        if isinstance(member, unittest.TestSuite):
            yield from tests_of(member)
        else:
            yield member


def tls_reason():
    if not os.path.exists("tlsserver/tlsserver"):
        return "tests.tls: the TLS server is not built (no go)"
    try:
        socket.gethostbyname("thehost"), socket.gethostbyname("thehostbutwrong")
    except OSError:
        return "tests.tls: thehost does not resolve (add 127.0.0.1 thehost thehostbutwrong to /etc/hosts)"
    return None


def load(parts):
    """All tests whose name contains one of the parts (a leading ! excludes)."""
    wanted = [part for part in parts if not part.startswith("!")]
    unwanted = [part[1:] for part in parts if part.startswith("!")]
    folders = ["tests/stub"]
    without_tls = tls_reason()
    if without_tls is None:
        folders.append("tests/tls")
    found = []
    for folder in folders:
        found += tests_of(unittest.TestLoader().discover(folder, pattern="test_*.py", top_level_dir="."))
    chosen = [test for test in found
              if (not wanted or any(part in test.id() for part in wanted))
              and not any(part in test.id() for part in unwanted)]
    return chosen, without_tls


def main():
    chosen, without_tls = load(sys.argv[1:])
    count = Count()
    began = time.monotonic()
    for test in chosen:
        test(count)

    print(f"\n{count.passed} passed, {sum(map(len, count.reasons.values()))} skipped, {len(count.failed)} failed "
          f"of {len(chosen)} in {time.monotonic() - began:.0f} s")
    for reason, names in sorted(count.reasons.items(), key=lambda entry: -len(entry[1])):
        print(f"  skipped {len(names):4}  {reason}")
    for reason, number in count.subtests_skipped.most_common():
        print(f"  skipped {number:4} parts of tests that passed: {reason}")
    if without_tls:
        print(f"  not run       {without_tls}")
    for name in count.failed:
        print(f"  FAILED  {name}")
    return 1 if count.failed or not chosen else 0


sys.exit(main())
