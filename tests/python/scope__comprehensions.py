# Comprehension variables stay inside; the first iterable is evaluated outside.
x = "outer"
print([x for x in range(3)], x)
print({x: x**2 for x in range(3)}, {x % 2 for x in range(5)}, x)
print([(x, y) for x in range(3) for y in range(x) if x + y != 2])
print([[row[i] for row in [[1, 2], [3, 4]]] for i in range(2)])
print(list(x for x in x))
gen = (print("making", v) or v for v in [1, 2])
print(next(gen))


class C:
    items = [1, 2]
    fine = [i for i in items]
    try:
        items2 = [j + len(items) for j in items]
        print(items2)
    except NameError as e:
        print(e)


def f():
    y = 10
    add = [lambda z: z + y + i for i in range(2)]
    y = 20
    return [g(1) for g in add], sorted(locals())


print(f())
try:
    (n for n in 5)
except TypeError as e:
    print(e)
lazy = (1 / z for z in [1, 0])
print(next(lazy))
try:
    next(lazy)
except ZeroDivisionError as e:
    print(e)
print(list(lazy))
print([*(a for a in "ab")], dict((k, v) for k, v in zip("ab", (1, 2))))
print([i for i in range(5) if i if i > 1 if i != 3], [a := b for b in "hi"], a)
