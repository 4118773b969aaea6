# Every list method, with its return value and its errors.
x = [3, 1, 2]
print(x.append(4), x.extend("ab"), x.insert(0, "first"), x.insert(-1, "near end"), x.insert(99, "end"), x)
print(x.pop(), x.pop(0), x.pop(-2), x)
print(x.remove("b"), x.index(2), x.index(2, 1), x.index("a", -2), x.count(1), x.reverse(), x)
print(x.copy() == x, x.copy() is x, x.clear(), x)
y = [1, 2] * 2
y += (5,)
y *= 2
print(y, y.count(1), [0] * -1, [1] + [2], 2 * [3], [1] in [[1]], [] == (), [1, 2] < [1, 3], [1] < [1, 0])
y.sort(reverse=True)
print(y, sorted([3, 1, 2]), y.sort(key=lambda v: -v), y[0])
z = ["b", "A", "c"]
z.sort(key=str.lower)
print(z, z.extend(z), z, z.index("A", 2, 6))
for source in ("[].pop()", "[1].pop(5)", "[1].remove(2)", "[1].index(2)", "[1].index(1, 5)", "[1].insert('a', 1)", "[1].append()", "[1].append(1, 2)", "[1].extend(5)", "[1, 'a'].sort()",
               "[1].sort(lambda v: v)", "[1].sort(key=5)", "[1].sort(reverse='x')", "[1] + (2,)", "[1] * [2]", "[1] < 5", "hash([])", "list(5)", "list(1, 2)", "[1].foo", "[].index(1)",
               "[1].pop('a')", "[1].insert(1)", "[1].copy(1)", "list(x=1)", "[] - []", "-[]"):
    try:
        exec(source)
    except Exception as e:
        print(f"{source:24} {type(e).__name__}: {e}")
