# base64 in all its bases, binascii and quopri.
import base64
import binascii
import quopri

data = b"\x00\xffhello?>~"
for name in ("b64", "urlsafe_b64", "b32", "b32hex", "b16", "a85", "b85", "z85"):
    encoded = getattr(base64, name + "encode")(data)
    print(name, encoded, getattr(base64, name + "decode")(encoded) == data)
print([base64.b64encode(b"x" * n) for n in range(5)], base64.b64encode(b"\xfb\xff", altchars=b"-_"), base64.b64decode("aGk="), base64.b64decode(b"aG k=\n"), base64.encodebytes(b"z" * 60), base64.decodebytes(b"aGk=\n"), base64.a85encode(b"\0\0\0\0abc", adobe=True), base64.a85encode(b"    ", foldspaces=True), base64.b32decode("mzxw6===", casefold=True), base64.b16decode("ff", True))
print(binascii.hexlify(b"\1\xab"), binascii.unhexlify("01aB"), binascii.crc32(b"hello"), binascii.crc_hqx(b"hello", 0), binascii.b2a_base64(b"hi", newline=False), binascii.a2b_base64("aGk="), binascii.hexlify(b"abc", ":"), binascii.b2a_uu(b"hello"), binascii.a2b_uu(binascii.b2a_uu(b"hi")), quopri.encodestring("é = x".encode()), quopri.decodestring(b"=C3=A9=\n!"))
for f in (lambda: base64.b64decode("a"), lambda: base64.b64decode("aGk"), lambda: base64.b64decode("a!Gk=", validate=True), lambda: base64.b64decode("é"), lambda: base64.b64encode("str"), lambda: base64.b32decode("a"), lambda: base64.b16decode("zz"), lambda: base64.b16decode("ff"), lambda: base64.b85decode(b" "), lambda: base64.a85decode(b"\x7f"), lambda: binascii.unhexlify("abc"), lambda: binascii.unhexlify("zz"), lambda: base64.b64decode(b"=", validate=True), lambda: base64.b64decode(b"aGk==", validate=True), lambda: base64.b85decode(b"~~~~~"), lambda: binascii.crc32("a"), lambda: base64.b64decode(5), lambda: base64.b32decode("MZXW6")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
