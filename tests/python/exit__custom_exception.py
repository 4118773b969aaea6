# exit: 1
# The last line of stderr carries the qualified name and the message.
class Outer:
    class Problem(Exception):
        def __str__(self):
            return f"code {self.args[0]}"


def chain(n):
    print("depth", n)
    if n == 4:
        try:
            {}["missing"]
        except KeyError as e:
            raise Outer.Problem(42) from e
    chain(n + 1)


print("before")
chain(0)
print("after")
