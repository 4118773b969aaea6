# A small test case run with its report captured.
import io
import re
import unittest


class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print("setUpClass")
    def setUp(self): self.addCleanup(print, "cleanup", self._testMethodName)
    def test_a_pass(self): self.assertEqual(1, 1)
    def test_b_fail(self): self.assertEqual([1, 2], [1, 3], "lists")
    def test_c_error(self): {}["k"]
    @unittest.skip("not today")
    def test_d_skip(self): ...
    @unittest.expectedFailure
    def test_e_expected(self): self.fail("expected")
    @unittest.expectedFailure
    def test_f_surprise(self): pass
    def test_g_sub(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)
    def test_h_raises(self):
        with self.assertRaisesRegex(ValueError, "inv.lid") as c:
            int("x")
        self.assertIn("literal", str(c.exception))


stream = io.StringIO()
result = unittest.TextTestRunner(stream, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), len(result.expectedFailures), len(result.unexpectedSuccesses), result.wasSuccessful())
report = stream.getvalue()
print("\n".join(line for line in re.sub(r"in [\d.]+s", "in N s", report).splitlines() if re.search(r"\.\.\.|^Ran|^FAILED|^(FAIL|ERROR):|Error:", line)))
