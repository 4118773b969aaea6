# Abstract methods, registration, hooks, and what instantiation refuses.
import abc
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    def describe(self):
        return f"{self.name} of {self.area()}"


class Partial(Shape):
    def area(self):
        return 1


class Full(Partial):
    name = "full"
    make = classmethod(lambda cls: cls())


print(Full().describe(), Full.make().area(), sorted(Shape.__abstractmethods__), sorted(Partial.__abstractmethods__), Full.__abstractmethods__, Shape.area.__isabstractmethod__)
for cls in (Shape, Partial):
    try:
        cls()
    except TypeError as e:
        print(e)
Partial.name, Partial.make = "late", None
try:
    Partial()
except TypeError as e:
    print("still", e)
abc.update_abstractmethods(Partial)
print(Partial().name)


class V(metaclass=ABCMeta):
    pass


@V.register
class Reg: ...


print(issubclass(Reg, V), isinstance(Reg(), V), V in Reg.__mro__, issubclass(int, V), abc.get_cache_token() == abc.get_cache_token())
for bad in (5, type("Parent", (object,), {})):
    try:
        print(V.register(bad).__name__)
    except TypeError as e:
        print(e)
