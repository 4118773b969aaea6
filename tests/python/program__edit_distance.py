# Dynamic programming, memoised and iterative, with the path.
from functools import cache


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def path(a, b):
    @cache
    def best(i, j):
        if i == len(a):
            return len(b) - j, "+" * (len(b) - j)
        if j == len(b):
            return len(a) - i, "-" * (len(a) - i)
        options = []
        for di, dj, mark in ((1, 1, "=" if a[i] == b[j] else "~"), (1, 0, "-"), (0, 1, "+")):
            cost, rest = best(i + di, j + dj)
            options.append((cost + (mark != "="), mark + rest))
        return min(options)

    return best(0, 0)


for a, b in (("kitten", "sitting"), ("", "abc"), ("same", "same"), ("flaw", "lawn"), ("saturday", "sunday"), ("日本語", "日本人")):
    print(a, b, distance(a, b), path(a, b))


def lcs(a, b):
    table = {}
    for i in range(len(a), -1, -1):
        for j in range(len(b), -1, -1):
            table[i, j] = "" if len(a) == i or len(b) == j else a[i] + table[i + 1, j + 1] if a[i] == b[j] else max(table[i + 1, j], table[i, j + 1], key=len)
    return table[0, 0]


print(lcs("AGGTAB", "GXTXAYB"), lcs("abcdef", "acf"), repr(lcs("abc", "xyz")), len(lcs("ab" * 20, "ba" * 20)))


def knapsack(items, room):
    best = [(0, ())] * (room + 1)
    for name, weight, worth in items:
        for r in range(room, weight - 1, -1):
            best[r] = max(best[r], (best[r - weight][0] + worth, best[r - weight][1] + (name,)))
    return best[room]


print(knapsack([("map", 9, 150), ("water", 153, 200), ("tin", 68, 45), ("glucose", 15, 60), ("apple", 39, 40)], 100))
