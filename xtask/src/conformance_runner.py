# Runs one module of CPython's suite and writes one line a case to the file named first:
# `pass|fail|skip NAME`. For `cargo xtask conformance`, which starts it once for each module.
import sys
import unittest

report = open(sys.argv[1], "w", buffering=1)


class Lines(unittest.TestResult):
    def say(self, what, test):
        report.write(f"{what} {test.id()}\n")

    def startTest(self, test):
        super().startTest(test)
        self.say("start", test)

    def addSuccess(self, test):
        self.say("pass", test)

    def addError(self, test, error):
        self.say("fail", test)
        sys.stderr.write(f"{test.id()}\n{self._exc_info_to_string(error, test)}\n")

    addFailure = addError

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.addError(test, error)

    def addSkip(self, test, reason):
        self.say("skip", test)

    def addExpectedFailure(self, test, error):
        self.say("pass", test)

    def addUnexpectedSuccess(self, test):
        self.say("pass", test)


unittest.defaultTestLoader.loadTestsFromName("test." + sys.argv[2]).run(Lines())
report.write("end .\n")
