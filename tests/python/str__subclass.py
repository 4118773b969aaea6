# str subclasses: overriding, conversions, joining, dictionary keys.
class Loud(str):
    def __new__(cls, text, level=1):
        self = super().__new__(cls, text)
        self.level = level
        return self

    def __str__(self):
        return str.__str__(self).upper() + "!" * self.level

    def __repr__(self):
        return f"Loud({str.__repr__(self)})"

    def __eq__(self, other):
        return str.lower(self) == str(other).lower().rstrip("!")

    __hash__ = str.__hash__

    def __add__(self, other):
        return Loud(str.__str__(self) + other, self.level + 1)

    def __contains__(self, item):
        return "overridden"

    def __len__(self):
        return 99


w = Loud("hey", 2)
print(w, repr(w), w + "you", len(w), "z" in w, w == "HEY", w.upper(), type(w.upper()), w[0], type(w[:]))
print("%s" % w, f"{w}", f"{w!r}", f"{w:>8}", "{}".format(w), "".join([w, "x"]), "a" + w, w * 2, str(w), type(str(w)))
print({w: 1}.get("hey"), "hey" in {w}, w.level, vars(w), list(w), w.encode(), [w], {w: w}, bool(Loud("")))
print(isinstance(w, str), w.__class__.__name__, w.replace("e", "a"), w.strip() is w, str.__len__(w), max(w), sorted(w))
class Plain(str): ...
p = Plain("x")
print(type(p + ""), type(p.strip()), type(str(p)), p == "x", hash(p) == hash("x"), p is str(p), int(Plain("5")), float(Plain("2.5")), ",".join(Plain("ab")))
print(getattr(5, Plain("real")), type("".join([p])), Plain(5), Plain(b"a", "ascii"), Plain())
