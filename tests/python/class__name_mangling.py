# Private names are rewritten inside class bodies only.
class Account:
    __rate = 0.5

    def __init__(self):
        self.__balance = 10

    def __private(self, __arg=1):
        return __arg

    def total(self):
        __local = self.__balance * self.__rate
        return __local, sorted(locals()), self.__private(3)

    def __dunder__(self):
        return "not mangled"

    class __Inner:
        __deep = "deep"


a = Account()
print(a.total())
print(sorted(n for n in vars(Account) if n.startswith("_Account")), vars(a))
print(a.__dunder__(), Account._Account__Inner._Inner__deep if hasattr(Account._Account__Inner, "_Inner__deep") else None)
print(sorted(n for n in vars(Account._Account__Inner) if "deep" in n))
try:
    a._Account__private(__arg=4)
except TypeError as e:
    print(e)
try:
    a.__balance
except AttributeError as e:
    print(e)


class ___:
    def get(self):
        self.__x = 1
        return vars(self)


class _Lead:
    def get(self):
        self.__x = 1
        global __g
        __g = 2
        return vars(self)


print(___().get(), _Lead().get(), _Lead__g)
print(a._Account__balance, Account._Account__private.__name__, Account.__dict__["_Account__private"].__code__.co_varnames)

