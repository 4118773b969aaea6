# print: sep, end, file, flush, and what it converts.
import io

print()
print(1, "a", None, [1, "x"], 2.0)
print("a", "b", sep="-", end="!\n")
print(*"abc", sep="")
print("x", sep="unused", end="\n\n")
print(1, 2, sep=None, end=None)
out = io.StringIO()
print("to", "buffer", file=out, sep="\t", end="|", flush=True)
print(repr(out.getvalue()), print("", end="") is None)
for call in ("print(sep=1)", "print(1, end=5)", "print(1, foo=2)", "print(1, file=5)", "print('a', 'b', sep=b'')", "print(1, flush='x')"):
    try:
        eval(call)
    except (TypeError, AttributeError) as e:
        print(call, "->", type(e).__name__, e)


class Sink:
    def __init__(self):
        self.calls = []

    def write(self, text):
        self.calls.append(text)


s = Sink()
print("a", 1, file=s)
print(s.calls)
print("a", file=s, end="") or print(s.calls[-1])
try:
    print(1, file=s, flush=True)
except AttributeError as e:
    print(e)


class Shout:
    def __str__(self):
        return "SHOUT"


print(Shout(), [Shout][0].__name__, end=".\n", sep=",")
