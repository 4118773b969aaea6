# __init_subclass__ and __set_name__: order, arguments, errors.
class Field:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__.get(self.name, "unset")


class Base:
    registry = {}

    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        print("init_subclass", cls.__name__, tag)
        cls.registry[tag] = cls


class One(Base, tag="one"):
    a = Field()
    b = Field()


class Two(One):
    c = Field()


print(sorted(map(str, Base.registry)), One().a, Two.c.name)
Two.late = Field()
print(hasattr(Two.late, "name"))
for source in ("class X(Base, tag=1, extra=2): pass", "class Y(object, k=1): pass"):
    try:
        exec(source)
    except TypeError as e:
        print(e)


class Bad:
    def __set_name__(self, owner, name):
        raise ValueError("refused")


try:
    class Z:
        bad = Bad()
except ValueError as e:
    print(e, e.__notes__)
