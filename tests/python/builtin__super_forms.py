# super(): implicit cell, explicit forms, in class and static methods, attribute semantics.
class A:
    attr = "A.attr"

    def f(self):
        return "A.f"

    @classmethod
    def c(cls):
        return f"A.c {cls.__name__}"

    @staticmethod
    def s():
        return "A.s"

    @property
    def p(self):
        return f"A.p {type(self).__name__}"


class B(A):
    attr = "B.attr"

    def f(self):
        return [super().f() for _ in range(1)] + [super(B, self).f(), (lambda: super(B, self).attr)()]

    @classmethod
    def c(cls):
        return super().c()

    @property
    def p(self):
        return "B.p>" + super().p

    def nested(self):
        def inner():
            return __class__.__name__, super(__class__, self).f()

        return inner()

    def set(self):
        super().x = 1


b = B()
print(b.f(), B.c(), b.p, b.nested(), super(B, B).s(), super(B, b).attr, super(B, b).__self__ is b, super(B, B).__self_class__ is B)
s = super(B, b)
print(type(s), s.__thisclass__ is B, s.f.__self__ is b, super(B).__self__, super(B).__get__(b).f())
for call in ("b.set()", "s.missing", "super(5)", "super(B, 5)", "super(B, A())", "super(B, b, 1)", "super(B, A)", "super().x", "s.attr = 1", "super(B)['x']", "len(s)"):
    try:
        exec(call)
    except Exception as e:
        print(f"{call:16} {type(e).__name__}: {str(e).replace('__main__.', '')}")

print(hasattr(s, "c"), s.c())
