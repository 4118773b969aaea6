# Declarations and the errors of misplaced ones.
x = "module"


def outer():
    x = "outer"

    def read():
        return x

    def write_global():
        global x
        x = "module changed"

    def write_outer():
        nonlocal x
        x = "outer changed"

    write_global()
    print(read(), globals()["x"])
    write_outer()
    print(read(), globals()["x"])


outer()


def define():
    global made, Made
    made = 1

    class Made:
        pass


define()
print(made, Made.__qualname__)
for source in (
    "def f():\n x = 1\n global x",
    "def f():\n print(x)\n global x",
    "def f(x):\n global x",
    "nonlocal x",
    "def f():\n nonlocal missing",
    "def f():\n global x\n nonlocal x",
    "def f(x):\n def g():\n  nonlocal x\n  x: int = 1",
    "def f(a, a): pass",
):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as e:
        print(e.msg)
