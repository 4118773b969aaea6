# The texts of failing assertions.
import unittest

t = unittest.TestCase()
t.maxDiff = None
cases = [
    lambda: t.assertEqual(1, 2), lambda: t.assertEqual("a\nb\n", "a\nc\n"), lambda: t.assertEqual([1, 2], [1]), lambda: t.assertEqual({"a": 1}, {"a": 2}), lambda: t.assertEqual({1, 2}, {2, 3}), lambda: t.assertEqual((1,), (2,)),
    lambda: t.assertTrue(0), lambda: t.assertFalse("x"), lambda: t.assertIs([], []), lambda: t.assertIsNot(None, None), lambda: t.assertIsNone(5), lambda: t.assertIn(1, [2]), lambda: t.assertNotIn(1, [1]), lambda: t.assertIsInstance(1, str), lambda: t.assertNotIsInstance(1, int),
    lambda: t.assertAlmostEqual(1, 1.1), lambda: t.assertAlmostEqual(1, 1.1, delta=0.01), lambda: t.assertGreater(1, 2), lambda: t.assertLessEqual(3, 2), lambda: t.assertRegex("abc", "x"), lambda: t.assertNotRegex("abc", "b"), lambda: t.assertCountEqual([1, 2], [2, 2]),
    lambda: t.assertRaises(ValueError, int, "5"), lambda: t.fail("why"), lambda: t.fail(), lambda: t.assertEqual(1, 2, "extra"), lambda: t.assertNotEqual(1, 1), lambda: t.assertMultiLineEqual("a", "b"), lambda: t.assertHasAttr(5, "nope"), lambda: t.assertStartsWith("abc", "x"), lambda: t.assertEndsWith("abc", ("x", "y")), lambda: t.assertIsSubclass(int, str), lambda: t.assertSequenceEqual([1], (2,)), lambda: t.assertNotAlmostEqual(1.0, 1.0),
]
for case in cases:
    try:
        case()
        print("passed")
    except AssertionError as e:
        print(e)
try:
    with t.assertWarns(UserWarning):
        pass
except AssertionError as e:
    print(e)
try:
    with t.assertLogs("x", "INFO"):
        pass
except AssertionError as e:
    print(e)
