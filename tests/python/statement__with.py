# Order of enter and exit, suppression, several managers, targets of every kind.
class Manager:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress

    def __enter__(self):
        print("enter", self.name)
        return self.name, len(self.name)

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value)
        return self.suppress


with Manager("a") as (name, size), Manager("bb"):
    print("body", name, size)
with (
    Manager("x", suppress=True),
    Manager("y") as pair,
):
    raise ValueError("stopped", pair)
target = {}
with Manager("t") as target["slot"]:
    pass
print(target)


def early():
    with Manager("early"):
        return "returned"


print(early())
for wrong in (5, type("NoExit", (), {"__enter__": lambda s: s})()):
    try:
        with wrong:
            pass
    except TypeError as e:
        print(str(e).replace("__main__.", ""))
