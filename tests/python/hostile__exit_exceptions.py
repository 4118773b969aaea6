# __exit__, __enter__ and finally that raise over one another.
class M:
    def __init__(self, action): self.action = action
    def __enter__(self):
        if self.action == "enter": raise OSError("enter")
        return self
    def __exit__(self, kind, value, tb):
        if self.action == "raise": raise KeyError("exit")
        if self.action == "reraise": raise value
        if self.action == "odd truth": return Truth()
        return {"swallow": "non-empty", "zero": 0}.get(self.action)

class Truth:
    def __bool__(self): raise TypeError("truth of exit")

def chain(e):
    out = []
    while e is not None:
        out.append(repr(e))
        e = e.__context__
    return " < ".join(out)

for outer in ("none", "raise", "swallow"):
    for inner in ("none", "raise", "reraise", "swallow", "enter", "zero", "odd truth"):
        try:
            with M(outer), M(inner):
                raise ValueError("body")
            print(outer, inner, "completed")
        except Exception as e:
            print(outer, inner, chain(e))

def everything():
    try:
        try:
            raise ValueError("try")
        except ValueError:
            raise KeyError("except")
        finally:
            raise OSError("finally")
    finally:
        try:
            raise IndexError("nested")
        except IndexError:
            pass

try:
    everything()
except OSError as e:
    print(chain(e))
class NotCallable:
    __enter__ = lambda self: self
    __exit__ = 5
try:
    with NotCallable():
        print("body runs")
except TypeError as e:
    print(e)
