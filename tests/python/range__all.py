# range: laziness, equality, slicing, membership, huge values.
for r in (range(5), range(2, 8, 3), range(5, 0, -2), range(0), range(3, 3), range(0, 10, 20)):
    print(r, list(r), len(r), r.start, r.stop, r.step, list(reversed(r)), bool(r))
r = range(0, 20, 3)
print(r[2], r[-1], r[1:4], r[::-1], r[::2], r[10:], r[-3:-1])
print(9 in r, 10 in r, 9.0 in r, "a" in r, r.index(9), r.count(9), r.count(10), True in range(2), 1.5 in r)
print(range(0) == range(2, 1), range(0, 3, 2) == range(0, 4, 2), hash(range(0)) == hash(range(5, 5)), range(3) == [0, 1, 2], range(1, 2, 5) == range(1, 9, 9))
big = range(10**30)
print(big[10**29], 10**30 - 1 in big, big.index(5), range(0, 10**30, 7)[-1], big[-5:], bool(big))
for source in ("len(big)", "range()", "range(1.5)", "range('a')", "range(1, 2, 0)", "range(1, 2, 3, 4)", "r[99]", "r['a']", "r[0] = 1", "r.index(10)", "r + r", "r < r", "range(stop=5)", "r.start = 1", "class R(range): pass", "del r[0]", "range(None)"):
    try:
        exec(source)
    except Exception as e:
        print(f"{source:24} {type(e).__name__}: {e}")


class I:
    def __index__(self):
        return 4


print(range(I()), list(range(I(), 0, -2)), sum(range(101)), max(range(5)), range(True), *range(-3, 0), sep=" ")
it = iter(range(3))
next(it)
print(it.__length_hint__(), list(it), next(it, "done"), type(iter(range(3))), type(iter(big)))
