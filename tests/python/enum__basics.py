# Enum members, aliases, lookup, iteration, restrictions.
import enum
from enum import Enum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    @property
    def lower(self):
        return self.name.lower()

    @classmethod
    def default(cls):
        return cls.GREEN


print(Color.RED, repr(Color.RED), Color.CRIMSON, Color(2), Color["RED"], list(Color), len(Color), Color.__members__, Color.RED.lower, Color.default(), Color.RED.name, Color.RED.value, Color.RED is Color.CRIMSON, Color.RED == 1, hash(Color.RED) == hash("RED"), f"{Color.RED}", "%s" % Color.RED)
print(Color.RED in Color, 1 in Color, 5 in Color, isinstance(Color.RED, Color), type(Color), {Color.RED: "r"}[Color(1)], list(reversed(Color)), Color, Color.RED.GREEN)
cases = ["Color(9)", "Color['PINK']", "Color.PINK", "Color.RED = 5", "del Color.RED", "Color.RED.value = 3", "Color.RED < Color.GREEN", "type('X', (Color,), {})", "Color()", "unique(Color)", "Color.RED.x = 1", "Color(1, 2)"]
for case in cases:
    try:
        exec(case)
        print(case, "fine")
    except Exception as e:
        print(f"{case:22} {type(e).__name__}: {e}")


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @classmethod
    def _missing_(cls, value):
        return cls.EARTH if value == "home" else None


class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last):
        return f"{name}-{count}-{last}"

    A = auto()
    B = auto()
    skip = enum.nonmember(5)


print(Planet.MARS.mass, Planet("home"), Planet((0.64, 3.39)), [a.value for a in Auto], Auto.skip, Enum("Fn", "a b c").b.value, list(Enum("Fn", {"x": 10})), Enum("Q", ["m"], start=5).m.value)
