# UUID objects made from fixed values, and names.
import uuid

u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le.hex(), u.fields, u.version, u.variant, u.urn, u.time_low, u.node, u.clock_seq)
for args in ({"hex": "{12345678123456781234567812345678}"}, {"int": 5}, {"bytes": bytes(range(16))}, {"bytes_le": bytes(range(16))}, {"fields": (1, 2, 3, 4, 5, 6)}, {"int": 0, "version": 4}, {"hex": "urn:uuid:00000000-0000-0000-0000-000000000001"}):
    print(uuid.UUID(**args), uuid.UUID(**args).version)
print(uuid.uuid3(uuid.NAMESPACE_DNS, "example.org"), uuid.uuid5(uuid.NAMESPACE_URL, "x"), uuid.uuid5(uuid.NAMESPACE_OID, b"bytes"), uuid.NAMESPACE_X500, uuid.NIL, uuid.MAX)
print(u == uuid.UUID(u.hex), u < uuid.MAX, hash(u) == hash(uuid.UUID(int=u.int)), sorted([uuid.UUID(int=3), uuid.UUID(int=1)])[0].int, int(u) == u.int, uuid.uuid4().version, uuid.uuid7().version, uuid.uuid4() != uuid.uuid4(), uuid.uuid8(1, 2, 3), u == "x")
for f in (lambda: uuid.UUID("x"), lambda: uuid.UUID(), lambda: uuid.UUID(int=-1), lambda: uuid.UUID(int=2**128), lambda: uuid.UUID(bytes=b"x"), lambda: uuid.UUID(fields=(1,)), lambda: uuid.UUID(int=1, hex="x"), lambda: uuid.UUID(int=1, version=9), lambda: setattr(u, "int", 5), lambda: uuid.uuid5("x", "y"), lambda: u < 5, lambda: uuid.UUID(5), lambda: uuid.UUID(fields=(2**40, 0, 0, 0, 0, 0))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(uuid.SafeUUID.safe, u.is_safe, {u: 1}[u], f"{u}", "%s" % u, bytes(u.bytes)[:2])
