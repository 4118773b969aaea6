# Stars in displays and calls.
parts = [1, 2]
print([*parts, 3, *"ab", *range(2)])
print((*parts, *parts), *parts)
print({*parts, *parts, 5} == {1, 2, 5})
print({**{"a": 1}, "b": 2, **{"a": 3}})
print(*[], *(), sep="-")


def f(*args, **kwargs):
    return args, kwargs


print(f(*[1], 2, *[3], a=1, **{"b": 2}, c=3, **{"d": 4}))
for expression in ("f(**{'a': 1}, **{'a': 2})", "f(a=1, **{'a': 2})", "f(*5)", "f(**5)",
                   "f(**{1: 2})", "[*5]", "{**[1]}", "{*None}", "(*1.5,)"):
    try:
        print(eval(expression))
    except TypeError as e:
        print(expression, "->", str(e).replace("__main__.", ""))
for i in *parts, 9:
    print(i, end=" ")
print()


def g():
    return *parts, 7


print(g(), {"x": 1, **dict(y=2)})
