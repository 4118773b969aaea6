# Cells are shared and late bound; defaults are early bound.
def counter():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def get():
        return n

    return up, get


up, get = counter()
up(), up()
print(get(), up.__closure__[0].cell_contents, up.__code__.co_freevars, get.__code__.co_freevars)
print([f() for f in [lambda: i for i in range(3)]])
print([f() for f in [lambda i=i: i for i in range(3)]])


def make(op):
    table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
    return lambda *args: table[op](*args)


print(make("+")(1, 2), make("-")(1, 2))


def unset():
    def inner():
        return later

    try:
        inner()
    except NameError as e:
        print(e)
    later = "now"
    return inner()


print(unset())
cell = up.__closure__[0]
cell.cell_contents = 100
print(up(), get())
del cell.cell_contents
try:
    get()
except NameError as e:
    print(e)
