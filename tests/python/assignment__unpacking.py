# Targets of every shape, and the errors when counts differ.
a, b = 1, 2
a, b = b, a
print(a, b)
(c, [d, (e, f)]) = 1, [2, "xy"]
print(c, d, e, f)
first, *middle, last = range(6)
print(first, middle, last)
*init, end = "abc"
print(init, end)
head, *tail = [1]
print(head, tail)
[x], y = [[1], 2]
print(x, y)
(*z,) = ()
print(z)
for i, (j, *k) in enumerate(["abc", (1, 2)]):
    print(i, j, k)
for source in ("a, b = 1, 2, 3", "a, b, c = 'xy'", "a, *b, c = [1]", "a, b = 5", "a, b = iter([1])",
               "[] = [1]", "a, b = {}", "(a, b), c = 1, 2"):
    try:
        exec(source)
    except (ValueError, TypeError) as error:
        print(f"{source:20}", type(error).__name__, error)
for source in ("*a = 1", "*a, *b = 1, 2", "f() = 1", "1 = a", "a + 1 = 2", "None = 1", "[x for x in y] = 1"):
    try:
        compile(source, "t", "exec")
    except SyntaxError as error:
        print(f"{source:20}", error.msg)
