# min, max, sorted, sum, any, all with keys, defaults and errors.
print(min(3, 1, 2), max("abc"), min([5]), max({"a": 1, "b": 0}), min([], default="none"), max((), default=None, key=len), max([1, -5], key=abs), min("aB", key=str.lower))
print(max([1, 1.0, True]), min([True, 1, 1.0]), max("bb", "ab", "ba"), max([[1, 2], [1, 3]]), max(1, 2, key=lambda v: -v), min({3: "x", 2: "y"}.items()))
print(sum([1, 2]), sum([1, 2], 10), sum([[1], [2]], []), sum((0.1, 0.2)), sum([True, True]), sum([], start=5), sum(x for x in range(4)), sum([1, 2.5, 3j]))
print(all([]), any([]), all([1, 0]), any([0, "x"]), all(iter([1, 2])), any(x > 2 for x in range(5)))
it = iter([1, 0, 5, 6])
print(all(it), list(it))
print(sorted([3, 1], reverse=True), sorted("hello", key=lambda c: (-ord(c), c)), sorted([(1, "b"), (0, "z")], key=lambda t: t[1]))
for f in (lambda: min(), lambda: min([]), lambda: max(5), lambda: max([1, "a"]), lambda: min(1, 2, default=3), lambda: min([1], key=5), lambda: max([None, None]), lambda: max(1, None), lambda: sum(["a"]), lambda: sum(["a"], ""), lambda: sum([b"a"], b""),
          lambda: sum(5), lambda: sum([[1]]), lambda: sum(), lambda: sum([bytearray()], bytearray()), lambda: any(5), lambda: all(), lambda: sorted(), lambda: sorted(5), lambda: sorted([1], 5), lambda: sorted([1j, 2j]), lambda: min([1], foo=2), lambda: sorted([1], key=1, cmp=2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
nan = float("nan")
print(max([nan, 1]), min([1, nan]), sorted([3, 1, 2], key=lambda v: 0))
