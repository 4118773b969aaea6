# enumerate, zip, map, filter, reversed, and strictness.
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], start=-1)), list(zip("abc", (1, 2))), list(zip()), list(zip("a")), list(zip(*[(1, 2), (3, 4)])))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(max, [1, 5], [3, 2], [2, 9])), list(filter(None, [0, 1, "", "a", [], [0]])), list(filter(str.isupper, "aBcD")))
print(list(reversed([1, 2])), list(reversed("ab")), list(reversed(range(3))), list(reversed({"a": 1, "b": 2})), list(zip("ab", "cd", strict=True)), list(map(pow, [2, 3], [3, 2], strict=True)))
for f in (lambda: list(zip("ab", "c", strict=True)), lambda: list(zip("a", "cd", strict=True)), lambda: list(zip("a", "b", "cd", strict=True)), lambda: list(zip("ab", "ab", "c", strict=True)),
          lambda: list(map(max, [1], [], strict=True)), lambda: zip(1), lambda: zip("a", 5), lambda: map(str), lambda: map(), lambda: list(map(5, [1])), lambda: filter(None), lambda: filter(None, 5),
          lambda: enumerate(), lambda: enumerate(5), lambda: enumerate([], "a"), lambda: reversed(5), lambda: reversed({1}), lambda: reversed(iter([])), lambda: enumerate([], 1, 2), lambda: zip([], x=1),
          lambda: list(map(lambda x: 1 / x, [1, 0])), lambda: next(5), lambda: next(iter([])), lambda: iter(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
z = zip([1, 2, 3], iter([4]))
print(next(z), next(z, "short"), type(z), iter(z) is z)
a, b = iter([1, 2, 3]), iter([1])
list(zip(a, b))
print(list(a))
e = enumerate(["x"], 10**30)
print(next(e), list(map(None.__class__.__name__.__add__, ["!", "?"])))
