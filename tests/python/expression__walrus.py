# Assignment expressions bind in the enclosing scope, also out of comprehensions.
if (n := len("hello")) > 3:
    print("long", n)
print([y := 1, y**2, y + 5], y)
total = 0
print([total := total + v for v in range(5)], total)
print(any((hit := word).startswith("b") for word in ["apple", "bean", "beet"]), hit)


def find(items):
    while (item := items.pop()) != 0:
        print("popped", item, end="; ")
    return item


print(find([1, 0, 2, 3]))
print((a := 1, b := 2)[0], a, b)
f = lambda: (z := 4) + z
print(f())
print(x := 5, x)
try:
    compile("[i := 0 for i in range(3)]", "<t>", "exec")
except SyntaxError as e:
    print(e.msg)
try:
    compile("(a.b := 1)", "<t>", "exec")
except SyntaxError as e:
    print(e.msg)
try:
    compile("class C:\n  x = [(y := 1) for _ in [1]]", "<t>", "exec")
except SyntaxError as e:
    print(e.msg)
