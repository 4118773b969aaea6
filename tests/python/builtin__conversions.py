# bin, oct, hex, chr, ord, ascii, repr, hash, callable, format.
print(bin(5), oct(-8), hex(255), bin(True), hex(-0), chr(97), ord("b"), ascii("é\n"), repr("é"), format(3.14159, ".2f"), format("x", ">3"), format(5), format([1]), format(None))
print(callable(len), callable(int), callable(5), callable(lambda: 0), callable(type("C", (), {})()), callable(type("C", (), {"__call__": 5})()))
print(hash(5), hash(True), hash(-1) == hash(-2), hash(2.0), hash(""), hash((1, 2)) == hash((1, 2)), hash(0.1) == hash(0.1), hash(2**61 - 1), hash(10**20) == hash(1e20), hash(None) == hash(None))
print(str(5), str([1, "a"]), str(None), int("7"), float("2"), bool("x"), complex("1j"), list("ab"), tuple("ab"), set("a"), dict(a=1), bytes(2), bytearray(b"x"), frozenset(), object.__name__)


class Everything:
    __repr__ = lambda self: "ré"
    __str__ = lambda self: "string"
    __hash__ = lambda self: 7
    __format__ = lambda self, spec: spec[::-1]


e = Everything()
print(repr(e), str(e), ascii(e), hash(e), format(e, "abc"), [e], {e: e})
for call in ("bin(1.5)", "oct('1')", "hex(None)", "chr(-1)", "chr(1114112)", "chr('a')", "chr(2**100)", "ord('ab')", "ord('')", "ord(1)", "ord(b'ab')", "ascii()", "repr()", "repr(1, 2)", "hash([])", "hash()", "hash((1, []))", "hash({1: 2})", "format()", "format(1, 2)", "format(1, 'zz')", "format([], 'd')", "callable()",
             "len(5)", "len()", "len(iter([]))", "len([], [])", "int(1, 2, 3)", "float(1, 2)", "bool(1, 2)", "list(1)", "str(1, 2, 3, 4)", "tuple(a=1)", "int(x=1)", "object(1)", "input(1, 2)", "id()", "id(1, 2)", "abs(None)", "vars(1)", "globals(1)", "locals(1)", "ord('é', 1)", "bin()"):
    try:
        print(call, eval(call))
    except Exception as e:
        print(f"{call:18} {type(e).__name__}: {e}")
