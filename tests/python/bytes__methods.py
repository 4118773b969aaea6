# The text-like methods on bytes and bytearray.
for kind in (bytes, bytearray):
    b = kind(b"Hello, World hello")
    print(b.upper(), b.lower(), b.swapcase(), b.title(), b.capitalize())
    print(b.find(b"o"), b.rfind(b"o"), b.index(b"W"), b.count(b"l"), b.find(111), b.count(108), b.find(b"zz"))
    print(b.split(), b.split(b", "), b.rsplit(b"o", 1), b.partition(b","), b.rpartition(b"l"), kind(b"a\nb\r\nc").splitlines())
    print(b.replace(b"l", b"L", 2), b.startswith(b"Hell"), b.endswith((b"x", b"hello")), b.removeprefix(b"Hello"), b.removesuffix(b"hello"))
    print(b.center(22, b"*"), b.ljust(20), b.rjust(20, b"."), kind(b"-5").zfill(4), kind(b" x\n").strip(), kind(b"xxaxx").strip(b"x"), kind(b"a\tb").expandtabs(4))
    print(b.isalpha(), kind(b"ab1").isalnum(), kind(b"12").isdigit(), kind(b" \t").isspace(), b.istitle(), kind(b"A").isupper(), kind(b"\xe9").isalpha())
    print(kind(b",").join([b"a", bytearray(b"b"), memoryview(b"c")]), b.translate(bytes.maketrans(b"lo", b"01")), b.translate(None, b"lo"), b.translate(None, delete=b"H"))
for source in ("b'a'.find('a')", "b'a'.find(300)", "b'a'.index(b'z')", "b'a'.split('')", "b'a'.split(b'')", "b'a'.join(['x'])", "b'a'.join(5)", "b'a'.replace('a', b'b')", "b'a'.startswith('a')",
               "b'a'.startswith((1,))", "b'a'.translate(b'x')", "bytes.maketrans(b'a', b'bc')", "b'a'.ljust(3, b'xy')", "b'a'.ljust(3, 'x')", "b'a'.strip('a')", "b'a'.decode(5)", "b'a'.count()"):
    try:
        print(eval(source))
    except Exception as e:
        print(f"{source:32} {type(e).__name__}: {e}")
