# count, cycle, repeat, islice, takewhile, dropwhile, accumulate, batched, pairwise.
import itertools as it
import operator

print(list(it.islice(it.count(5, -2), 4)), list(it.islice(it.count(0.5, 0.25), 3)), list(it.islice(it.cycle("ab"), 5)), list(it.repeat("x", 3)), it.repeat(1, 2), it.count(3), it.count(1, 2), list(it.cycle([])))
print(list(it.islice("abcdef", 2)), list(it.islice("abcdef", 1, 5, 2)), list(it.islice("abc", None)), list(it.islice("abc", 1, None)), list(it.islice([], 5)))
print(list(it.takewhile(lambda x: x < 3, [1, 2, 5, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 5, 1])), list(it.filterfalse(None, [0, 1, ""])), list(it.compress("abcd", [1, 0, 1])))
print(list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], operator.mul)), list(it.accumulate([1, 2], initial=10)), list(it.accumulate([], max)), list(it.accumulate("abc")))
print(list(it.batched("abcdefg", 3)), list(it.batched([], 2)), list(it.pairwise("abcd")), list(it.pairwise([1])), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.chain("ab", [1])), list(it.chain.from_iterable(["ab", [1]])), list(it.zip_longest("ab", "c", fillvalue="-")))
for f in (lambda: it.islice("a", -1), lambda: it.islice("a", 1, 2, 0), lambda: it.islice("a", "b"), lambda: it.batched("a", 0), lambda: list(it.batched("abc", 2, strict=True)), lambda: it.count("a"), lambda: it.repeat(), lambda: it.cycle(5), lambda: it.chain(5).__next__(), lambda: list(it.starmap(pow, [1])),
          lambda: it.zip_longest([], bad=1), lambda: it.accumulate(5), lambda: list(it.accumulate([1, "a"])), lambda: it.islice([1]), lambda: it.pairwise(), lambda: it.compress([1])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
a, b, c = it.tee(iter(range(4)), 3)
print(next(a), list(b), list(a), list(c), it.tee([], 0), next(it.count(10**30)), len(list(it.repeat(None, 5))), it.repeat(7, 9).__length_hint__())
