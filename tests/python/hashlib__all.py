# Digests, updates, copies, hmac, key derivation.
import hashlib
import hmac
import zlib

for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b", "blake2s"):
    h = hashlib.new(name, b"abc")
    print(name, h.hexdigest()[:32], h.digest_size, h.block_size, h.name)
h = hashlib.sha256()
h.update(b"a")
c = h.copy()
h.update(b"bc")
c.update(b"x")
print(h.hexdigest() == hashlib.sha256(b"abc").hexdigest(), c.hexdigest() == hashlib.sha256(b"ax").hexdigest(), hashlib.sha256(b"").hexdigest()[:16], hashlib.sha256(bytearray(b"q")).digest()[:4], hashlib.sha256(memoryview(b"q")).digest()[:4])
print(hashlib.shake_128(b"x").hexdigest(10), hashlib.shake_256(b"x").digest(4), hashlib.blake2b(b"x", digest_size=8, key=b"k", salt=b"s", person=b"p").hexdigest(), hashlib.blake2s(b"x", digest_size=4).hexdigest())
print(hmac.new(b"key", b"msg", "sha256").hexdigest()[:20], hmac.digest(b"key", b"msg", "md5").hex(), hmac.compare_digest("a", "a"), hmac.compare_digest(b"a", b"b"), hmac.new(b"k" * 200, b"", hashlib.sha1).hexdigest())
print(hashlib.pbkdf2_hmac("sha1", b"pw", b"salt", 10, 16).hex(), zlib.crc32(b"abc"), zlib.adler32(b"abc"), zlib.crc32(b"c", zlib.crc32(b"ab")) == zlib.crc32(b"abc"), sorted(hashlib.algorithms_guaranteed)[:4])
for f in (lambda: hashlib.new("nope"), lambda: hashlib.sha256("str"), lambda: hashlib.sha256().update(5), lambda: hmac.new(b"k", b"m"), lambda: hmac.compare_digest("a", b"a"), lambda: hashlib.sha256(b"a", b"b", b"c", b"d", b"e"), lambda: hmac.new("k", b"", "md5"), lambda: hashlib.sha256().x, lambda: hmac.compare_digest("é", "é")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).split(" nope")[0])
