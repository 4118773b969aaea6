# Data and non-data descriptors against the instance dictionary.
class NonData:
    def __get__(self, obj, owner):
        return f"nondata from {'class' if obj is None else 'instance'} {owner.__name__}"


class Data(NonData):
    def __set__(self, obj, value):
        print("set", value)

    def __delete__(self, obj):
        print("delete")


class OnlySet:
    def __set__(self, obj, value):
        obj.__dict__["only_set"] = value * 2


class C:
    nondata = NonData()
    data = Data()
    only_set = OnlySet()


c = C()
print(c.nondata, "|", C.nondata)
c.nondata = "own"
print(c.nondata, c.__dict__)
c.data = 5
c.__dict__["data"] = "hidden"
print(c.data)
del c.data
print(type(c.only_set).__name__)
c.only_set = 4
print(c.only_set)
try:
    del c.only_set
except AttributeError as e:
    print(e)
try:
    OnlySet.__delete__
except AttributeError as e:
    print(e)


class ReadOnly:
    __get__ = lambda self, obj, owner=None: 1
    def __set__(self, obj, value):
        raise AttributeError("read only")


D = type("D", (), {"r": ReadOnly()})
try:
    D().r = 2
except AttributeError as e:
    print(e)
D.r = "class assignment replaces"
print(D().r)
