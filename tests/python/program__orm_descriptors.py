# A tiny record mapper from descriptors, a metaclass and generators.
class Field:
    def __init__(self, kind, *, default=..., check=None):
        self.kind, self.default, self.check = kind, default, check

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__[self.name]

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name}: {value!r} is no {self.kind.__name__}")
        if self.check and not self.check(value):
            raise ValueError(f"{self.name}: {value!r} refused")
        obj.__dict__[self.name] = value

    def __lt__(self, other): return lambda row: getattr(row, self.name) < other
    def __eq__(self, other): return lambda row: getattr(row, self.name) == other
    __hash__ = object.__hash__

class Model:
    def __init_subclass__(cls):
        cls.fields = {n: f for c in reversed(cls.__mro__) for n, f in vars(c).items() if isinstance(f, Field)}
        cls.rows = []

    def __init__(self, **values):
        for name, field in self.fields.items():
            if name not in values and field.default is ...:
                raise TypeError(f"missing {name}")
            setattr(self, name, values.pop(name, field.default))
        if values:
            raise TypeError(f"unknown {sorted(values)}")
        self.rows.append(self)

    @classmethod
    def where(cls, *tests):
        return (r for r in cls.rows if all(t(r) for t in tests))

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in self.fields)})"

class Named(Model):
    name = Field(str, check=str.istitle)
class Person(Named):
    age = Field(int, default=18, check=lambda v: 0 <= v < 150)

Person(name="Ann", age=30), Person(name="Bob"), Person(name="Cy", age=7)
print(list(Person.where(Person.age < 20)), list(Person.where(Person.name == "Ann")), list(Person.fields), Named.rows)
for bad in ({"name": "lower"}, {"name": 5}, {}, {"name": "X", "age": 200}, {"name": "Y", "zip": 1, "a": 2}):
    try:
        Person(**bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
p = Person.rows[0]
p.age += 1
print(p, Person.age.name, len(Person.rows))
