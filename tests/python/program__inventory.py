# A shop with Decimal money, enums, custom errors and a text report.
import enum
from collections import ChainMap
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal


class Kind(enum.StrEnum):
    BOOK = enum.auto()
    FOOD = enum.auto()


class StockError(Exception):
    def __init__(self, item, wanted):
        super().__init__(f"only {item.stock} of {item.name!r}, wanted {wanted}")
        self.item = item


@dataclass
class Item:
    name: str
    kind: Kind
    price: Decimal
    stock: int = 0

    def __post_init__(self):
        self.price = Decimal(str(self.price))


@dataclass
class Cart:
    shop: dict
    lines: dict = field(default_factory=dict)
    TAX = ChainMap({Kind.FOOD: Decimal("0.05")}, {k: Decimal("0.2") for k in Kind})

    def __iadd__(self, line):
        name, n = line
        item = self.shop[name]
        if item.stock < n:
            raise StockError(item, n)
        item.stock -= n
        self.lines[name] = self.lines.get(name, 0) + n
        return self

    def total(self):
        return sum((self.shop[n].price * q * (1 + self.TAX[self.shop[n].kind]) for n, q in self.lines.items()), Decimal()).quantize(Decimal("0.01"), ROUND_HALF_UP)


shop = {i.name: i for i in (Item("dune", Kind.BOOK, 9.99, 2), Item("tea", Kind.FOOD, "3.333", 10), Item("pie", Kind("food"), 4))}
cart = Cart(shop)
cart += "dune", 1
cart += "tea", 3
for wanted in (("pie", 1), ("tea", 99), ("cake", 1)):
    try:
        cart += wanted
    except (StockError, KeyError) as e:
        print(type(e).__name__, e, getattr(e, "item", None))
for name, n in cart.lines.items():
    print(f"{name:.<12}{n:>3} x {shop[name].price:>7} {shop[name].kind.upper():>6}")
print(f"{'total':.<12}{cart.total():>22}", cart.total() * 3, [i.stock for i in shop.values()], Kind.BOOK == "book")
