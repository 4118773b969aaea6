# Classes whose repr, str or format fail, inside everything that shows them.
class Broken:
    def __repr__(self):
        raise ValueError("no repr")


class NotText:
    def __repr__(self):
        return 5

    def __str__(self):
        return None


b, n = Broken(), NotText()
for f in (lambda: repr(b), lambda: str(b), lambda: f"{b}", lambda: f"{b!r}", lambda: "%r" % b, lambda: repr([1, b]), lambda: repr({"k": b}), lambda: repr((b,)), lambda: repr({b}), lambda: ascii(b), lambda: print(b),
          lambda: repr(n), lambda: str(n), lambda: f"{n}", lambda: "{}".format(n), lambda: "%s" % n, lambda: repr([n]), lambda: repr(ValueError(b)), lambda: str(ValueError(n)), lambda: repr(slice(b)), lambda: {}[b], lambda: [].index(b), lambda: getattr(b, "missing"), lambda: {1}.remove(b), lambda: __import__("copy").copy(b) and "copied"):
    try:
        print("gave", f())
    except Exception as e:
        try:
            print(type(e).__name__, e)
        except ValueError as inner:
            print(type(e).__name__, "whose text fails:", inner)


class Self:
    def __repr__(self):
        return f"<{self.items}>"


s = Self()
s.items = [s]
try:
    repr(s)
except RecursionError as e:
    print("RecursionError")
try:
    repr([Broken()] * 3)
except ValueError as e:
    print(e)
r = [1]
r.append(r)
print(repr(r))
