# The format spec reaches __format__, conversions come first.
class Spy:
    def __format__(self, spec):
        return f"<{spec}>"

    def __repr__(self):
        return "REPR"

    def __str__(self):
        return "STR"


s = Spy()
print(f"{s}", f"{s:}", f"{s:abc {1 + 1} x}", f"{s!r:>6}", f"{s!s}", f"{s:{'{'}}", f"{s:{s:in}}")
print(f"{s::}", f"{s:!r}", f"{s:=^10}", f"{s=}", f"{s=:x}")
print(f"{s:%H:%M}", f"{s:a'b}")


class Wrong:
    def __format__(self, spec):
        return 5


class Plain:
    def __str__(self):
        return "plain"


for source in ('f"{Wrong()}"', 'f"{Plain():5}"', 'f"{5:s}"', 'f"{[]:5}"', 'f"{None:5}"', 'f"{1.5:d}"', 'f"{5:.2d}"',
               'f"{\'x\':d}"', 'f"{5:zz}"', 'f"{missing}"', 'f"{1/0}"', 'f"{5:c}"', 'f"{-1:c}"', 'f"{\'x\':=5}"'):
    try:
        print(eval(source))
    except Exception as e:
        print(f"{source:18} {type(e).__name__}: {e}")
print(f"{Plain()}", f"{object.__format__(Plain(), '')}")
