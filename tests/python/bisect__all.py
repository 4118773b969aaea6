# bisect and insort with bounds and keys.
import bisect

a = [1, 2, 2, 2, 5, 8]
print([bisect.bisect_left(a, v) for v in (0, 2, 3, 9)], [bisect.bisect_right(a, v) for v in (0, 2, 3, 9)], bisect.bisect(a, 2), bisect.bisect is bisect.bisect_right)
print(bisect.bisect(a, 2, 0, 2), bisect.bisect_left(a, 5, lo=5), bisect.bisect_left(a, 5, 1, 3), bisect.bisect([], 5), bisect.bisect_left("abcd", "c"))
bisect.insort(a, 3)
bisect.insort_left(a, 2)
bisect.insort(a, 10, hi=4)
print(a)
words = ["a", "bb", "dddd"]
bisect.insort(words, "ccc", key=len)
print(words, bisect.bisect(words, 2, key=len), bisect.bisect_left([5, 3, 1], -3, key=lambda v: -v))


class D:
    def __init__(self, v): self.v = v
    def __lt__(self, o): compared.append((self.v, o.v)); return self.v < o.v


compared = []
print(bisect.bisect_left([D(i) for i in range(8)], D(5)), compared)
compared.clear()
print(bisect.bisect_right([D(i) for i in range(8)], D(5)), compared)
for f in (lambda: bisect.bisect([1], "a"), lambda: bisect.bisect([1, 2], 1, -1), lambda: bisect.bisect(5, 1), lambda: bisect.insort((1,), 2), lambda: bisect.bisect([1]), lambda: bisect.bisect([1, 2, 3], 2, 0, 99), lambda: bisect.bisect([1], 1, key=5), lambda: bisect.bisect({1: 2}, 0), lambda: bisect.insort([1], 2, key=str)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
grade = lambda s: "FDCBA"[bisect.bisect([60, 70, 80, 90], s)]
print([grade(s) for s in (33, 60, 77, 89, 90, 100)])
