# The functions of the operator module and its getters.
import operator as op

print(op.add(1, 2), op.sub(5, 3), op.mul("a", 3), op.truediv(1, 4), op.floordiv(-7, 2), op.mod(-7, 3), op.pow(2, 5), op.neg(4), op.pos(-4), op.abs(-3), op.invert(5), op.lshift(1, 4), op.rshift(32, 2), op.and_(6, 3), op.or_(6, 3), op.xor(6, 3))
print(op.lt(1, 2), op.le(2, 2), op.eq(1, 1.0), op.ne(1, 2), op.ge(1, 2), op.gt(2, 1), op.not_([]), op.truth("x"), op.is_(None, None), op.is_not(1, None), op.contains([1], 1), op.concat([1], [2]), op.countOf([1, 2, 1], 1), op.indexOf("abc", "c"))
x = [1, 2, 3]
op.setitem(x, 0, 9)
op.delitem(x, 1)
print(x, op.getitem(x, -1), op.iadd(x, [4]), op.index(5), op.length_hint(x), op.is_none(None), op.is_not_none(None))
print(op.itemgetter(1)("abc"), op.itemgetter(0, 2)("abc"), op.itemgetter(slice(1, None))("abc"), op.attrgetter("real")(5), op.attrgetter("real", "imag")(5), op.attrgetter("__class__.__name__")(5), op.methodcaller("upper")("a"), op.methodcaller("split", ",", maxsplit=1)("a,b,c"))
print(op.itemgetter(1), op.attrgetter("a.b", "c"), op.methodcaller("m", 1, k=2), op.call(max, 1, 2), sorted([(1, "b"), (2, "a")], key=op.itemgetter(1)))
for f in (lambda: op.itemgetter(), lambda: op.itemgetter(5)("abc"), lambda: op.itemgetter("k")({}), lambda: op.attrgetter("nope")(5), lambda: op.attrgetter(5), lambda: op.methodcaller(), lambda: op.methodcaller("nope")(5), lambda: op.methodcaller(5), lambda: op.indexOf([1], 2), lambda: op.concat(1, 2), lambda: op.add(1), lambda: op.add("a", 1), lambda: op.index(1.0), lambda: op.matmul(1, 2), lambda: op.countOf(5, 1), lambda: op.itemgetter(1)(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
