# Prints one line per code point, and per made-up string, for `cargo xtask unicode-check` to compare.
import random
import unicodedata as u
from unicodedata import ucd_3_2_0 as old


def hexes(s):
    return " ".join(f"{ord(x):x}" for x in s)


for i in range(0x110000):
    c = chr(i)
    tests = (
        c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.isalnum(), c.isspace(),
        c.isprintable(), c.isupper(), c.islower(), c.istitle(), c.isidentifier(),
        ("_" + c).isidentifier(), len(("a" + c + "b").splitlines()) == 2, u.mirrored(c) == 1,
        old.mirrored(c) == 1,
    )
    print(
        f"{i:x}", "".join(str(int(t)) for t in tests), hexes(c.upper()), hexes(c.lower()),
        hexes(c.title()), hexes(c.casefold()), u.category(c), u.bidirectional(c),
        u.combining(c), u.east_asian_width(c), u.decimal(c, ""), u.digit(c, ""),
        u.numeric(c, ""), u.decomposition(c), u.name(c, ""),
        *(hexes(u.normalize(f, c)) for f in ("NFC", "NFD", "NFKC", "NFKD")),
        old.category(c), old.bidirectional(c), old.combining(c), old.east_asian_width(c),
        old.numeric(c, ""), old.decomposition(c), hexes(old.normalize("NFC", c)),
        hexes(old.normalize("NFKD", c)), old.name(c, ""), sep="|",
    )
random.seed(3)
marks = [i for i in range(0x110000) if u.combining(chr(i))]
parts = [i for i in range(0x110000) if u.decomposition(chr(i))]
sigma = [0x3a3, 0x41, 0x2e, 0xad, 0x20, 0x345, 0x61, 0x3c3, 0x130]
for n in range(60000):
    pools = (marks, parts, [0x1100, 0x1161, 0x11a8, 0xac00, 0x61, 0x65, 0x41, 0x308])
    pool = [random.choice(random.choice(pools)) for _ in range(random.randrange(1, 9))]
    s = "".join(map(chr, pool))
    t = "".join(chr(random.choice(sigma)) for _ in range(random.randrange(1, 7)))
    print(
        hexes(s), *(hexes(u.normalize(f, s)) for f in ("NFC", "NFD", "NFKC", "NFKD")),
        hexes(old.normalize("NFKC", s)), hexes(t), hexes(t.lower()), hexes(t.title()), sep="|",
    )
