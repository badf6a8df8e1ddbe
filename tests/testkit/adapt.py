"""Changes what has to differ in a copy of testkit: it stays on this machine, and it knows our client's errors."""

import os
import re
import sys

# What the tests assert of errors is known to them by the names of the official drivers. These are ours: the function
# that asserts, and the type of error it means.
ERRORS = {
    "_assert_is_timeout_exception": "BoltUnavailableException",
    "_assert_is_tx_terminated_exception": "InvalidOperationException",
    "_assert_is_client_exception": "BoltServerException",
    "_assert_connection_error": "BoltUnavailableException",
    "_assert_not_exactly_one_record_error": "InvalidOperationException",
    "_assert_result_out_of_scope_exception": "InvalidOperationException",
    "_assert_result_consumed_exception": "InvalidOperationException",
    "_asserts_tx_closed_error": "InvalidOperationException",
    "_asserts_tx_managed_error": "InvalidOperationException",
    "assert_is_authorization_error": "BoltServerException",
    "_assert_is_retryable_authorization_error": "BoltServerException",
    "assert_is_token_error": "BoltServerException",
    "_assert_is_retryable_token_error": "BoltServerException",
    "assert_is_unauthorized_error": "BoltServerException",
    "_assert_is_retryable_unauthorized_error": "BoltServerException",
    "assert_is_security_error": "BoltServerException",
    "_assert_is_retryable_security_error": "BoltServerException",
    "assert_is_transient_error": "BoltServerException",
    "assert_is_random_error": "BoltServerException",
}

FUNCTION = re.compile(r"^    def (\w+)\(self, (\w+)")
UNKNOWN = re.compile(r'^( +)self\.fail\("no error mapping is defined for %s driver" % driver\)')
UNKNOWN_CONFLICT = 'self.fail("Add expected error type for driver.")'


def with_our_errors(text):
    lines, function, error = [], None, None
    for line in text.split("\n"):
        if begins := FUNCTION.match(line):
            function, error = begins.groups()
        if (unknown := UNKNOWN.match(line)) and function in ERRORS:
            line = (f'{unknown.group(1)}self.assertEqual("{ERRORS[function]}",\n'
                    f'{unknown.group(1)}                 getattr({error}, "exception", {error}).errorType)')
        lines.append(line)
    return "\n".join(lines).replace(UNKNOWN_CONFLICT, 'self.assertEqual("ArgumentException", exc.exception.errorType)')


def change(path, function):
    with open(path, encoding="utf-8") as file:
        before = file.read()
    after = function(before)
    if after != before:
        with open(path, "w", encoding="utf-8") as file:
            file.write(after)
    return after != before


def main(folder):
    # A test that dials another machine's address would wait for it, and its stub would listen to the network. Two names
    # of this machine stand for its two addresses.
    for path in ("tests/stub/shared.py", "tests/tls/shared.py"):
        if not change(os.path.join(folder, path), lambda text: text.replace("0.0.0.0:", "127.0.0.1:")):
            sys.exit(f"{path} is not what it was: it does not bind to 0.0.0.0.")
    change(os.path.join(folder, "tests/shared.py"), lambda text: text.replace(
        "def get_ip_addresses(exclude_loopback=True):",
        'def get_ip_addresses(exclude_loopback=True):\n    return ["127.0.0.1", "localhost"]\n'))
    for where, _, files in os.walk(os.path.join(folder, "tests")):
        for name in files:
            if name.endswith(".py"):
                change(os.path.join(where, name), with_our_errors)


main(sys.argv[1])
