# C3 linearisation, super() along it, and conflicts.
class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


print(D().who(), [c.__name__ for c in D.__mro__], D.mro() == list(D.__mro__))
print(super(B, D()).who(), super(C, D()).who(), super(D, D).__thisclass__.__name__)
for bases in ((A, B), (B, B), (B, C, B), (object, A), (bool,), (type(None),), (5,), (int, str)):
    try:
        print([c.__name__ for c in type("X", bases, {}).__mro__])
    except TypeError as e:
        print(e)
print(issubclass(D, A), isinstance(D(), (int, C)), A.__subclasses__() == [B, C])
D.__bases__ = (C, B)
print(D().who())
try:
    D.__bases__ = ()
except TypeError as e:
    print(e)
try:
    super(C, A()).who
except TypeError as e:
    print(str(e).replace("__main__.", ""))


def no_class(self):
    super()


for call in (lambda: no_class(1), lambda: super()):
    try:
        call()
    except RuntimeError as e:
        print(e)
print(repr(super(B, D())).replace("__main__.", ""), super(A).__self__)
