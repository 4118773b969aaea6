# ndiff, unified_diff, SequenceMatcher, close matches.
import difflib

a = "one\ntwo\nthree\nfour\n".splitlines(True)
b = "zero\none\ntree\nfour\nfive\n".splitlines(True)
print("".join(difflib.ndiff(a, b)), end="")
print("".join(difflib.unified_diff(a, b, "old", "new", n=1)), end="")
print("".join(difflib.context_diff(a, b, "old", "new")), end="")
s = difflib.SequenceMatcher(None, "abxcd", "abcd")
print(s.ratio(), s.quick_ratio(), s.real_quick_ratio(), s.find_longest_match(), s.get_matching_blocks())
for op in s.get_opcodes():
    print(op)
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.get_close_matches("x", ["y"]), difflib.get_close_matches("wheel", ["while", "well", "heel"], n=1))
d = list(difflib.ndiff(["a\n", "b\n"], ["a\n", "c\n"]))
print(d, list(difflib.restore(d, 1)), list(difflib.restore(d, 2)))
print(list(difflib.SequenceMatcher(None, "a" * 3 + "b" * 20 + "c", "a" * 3 + "d" + "b" * 20).get_grouped_opcodes(2)))
print(difflib.IS_LINE_JUNK("  # \n"), difflib.IS_CHARACTER_JUNK(" "), difflib.SequenceMatcher(lambda c: c == " ", " abcd", "abcd abcd").find_longest_match(0, 5, 0, 9))
for f in (lambda: difflib.get_close_matches("a", [], n=0), lambda: difflib.get_close_matches("a", [], cutoff=2), lambda: list(difflib.restore([], 5)), lambda: difflib.SequenceMatcher(None, 5, 6)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
