# Special methods that return the wrong type.
def make(**methods):
    return type("Bad", (), {f"__{k}__": (lambda v: lambda self, *a: v)(v) for k, v in methods.items()})()


cases = [
    (len, make(len="x")), (len, make(len=-1)), (len, make(len=2**100)), (bool, make(bool=1)), (bool, make(len=-5)),
    (hash, make(hash="h")), (hash, make(hash=2.0)), (int, make(int="5")), (int, make(index=None)), (float, make(float=3)),
    (complex, make(complex=1)), (str, make(str=b"")), (repr, make(repr=None)), (bytes, make(bytes="s")),
    (iter, make(iter=5)), (list, make(iter=[])), (list, make(len=3)), (format, make(format=1)), (dir, make(dir=5)),
    (lambda b: [0][b], make(index="i")), (lambda b: "x" in b, make(contains=NotImplemented)), (reversed, make(len=0)),
    (lambda b: isinstance(1, b), make(instancecheck=1)), (ascii, make(repr=1)), (print, make(str=0)),
    (lambda b: b + 1, make(add=NotImplemented)), (next, make(iter=1)), (lambda b: b.x, make(getattribute="any")),
    (lambda b: f"{b}", make(format=b"")), (sum, make(iter=iter([1, "a"]))), (chr, make(index=-1)),
    (bin, make(index=1.0)), (oct, make(int=1)), (hash, make(eq=True)), (round, make(round=[1])),
]
for f, bad in cases:
    try:
        print("gave", f(bad))
    except Exception as e:
        print(type(e).__name__ + ":", e)
