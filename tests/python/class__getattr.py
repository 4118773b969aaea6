# __getattribute__, __getattr__, __setattr__, __delattr__, __dir__ cooperate.
class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "target", target)

    def __getattribute__(self, name):
        print("?" + name, end=" ")
        return super().__getattribute__(name)

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(f"refused {name}")
        return getattr(self.target, name)

    def __setattr__(self, name, value):
        print("=" + name, end=" ")
        setattr(self.target, name, value)

    def __delattr__(self, name):
        print("-" + name, end=" ")
        delattr(self.target, name)


class Target:
    value = 1


t = Target()
p = Proxy(t)
print(p.value)
p.value = 2
print(t.value)
del p.value
print(t.value)
print(hasattr(p, "nothing"), getattr(p, "none", "default"))
try:
    p.nope
except AttributeError as e:
    print(e, e.name, e.obj is None)


class Prop:
    @property
    def broken(self):
        return self.missing_inside

    def __getattr__(self, name):
        return f"fallback {name}"


print(Prop().broken)
