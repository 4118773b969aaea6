# product, permutations, combinations, groupby.
from itertools import combinations, combinations_with_replacement, groupby, permutations, product

print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("ab", [])))
print(["".join(p) for p in permutations("abc")], list(permutations([1, 2, 3], 2))[:3], list(permutations([1], 2)), list(permutations([], 0)))
print(["".join(c) for c in combinations("abcd", 2)], list(combinations([1, 2], 3)), list(combinations("ab", 0)), ["".join(c) for c in combinations_with_replacement("abc", 2)])
print([(k, list(g)) for k, g in groupby("aaabbca")], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], list(groupby([])))
groups = groupby("aabb")
k, g = next(groups)
k2, g2 = next(groups)
print(k, list(g), k2, list(g2))
print(len(list(permutations(range(6)))), len(list(combinations(range(10), 4))), sum(1 for _ in product(range(3), repeat=5)))
for f in (lambda: permutations("a", -1), lambda: combinations("a", -1), lambda: combinations("a"), lambda: product(5), lambda: product("a", repeat=-1), lambda: product("a", repeat="x"), lambda: list(groupby([1], key=5)), lambda: permutations(5), lambda: combinations("ab", "c"), lambda: product("a", foo=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def queens(n):
    return [p for p in permutations(range(n)) if len({p[i] + i for i in range(n)}) == n == len({p[i] - i for i in range(n)})]


print(len(queens(6)), queens(6)[0], [a + b for (a, b) in combinations([1, 2, 3, 4], 2) if a * b % 2 == 0])
