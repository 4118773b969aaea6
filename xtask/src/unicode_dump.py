# Prints what the interpreter that runs it knows of every code point, for `cargo xtask unicode`.
# Lines: V version | R start row… (a run of equal rows) | S special casing | D decomposition
#        C composition | O range of differing Unicode 3.2 data
import sys
import unicodedata as u
from unicodedata import ucd_3_2_0 as old

LINE_BREAKS = set("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")


def delta(c, mapped):
    return ord(mapped) - ord(c) if len(mapped) == 1 else 0


def row(c):
    upper, lower, title, fold = c.upper(), c.lower(), c.title(), c.casefold()
    special = max(len(upper), len(lower), len(title), len(fold)) > 1
    final = ("A\u03a3" + c).lower()[1] == "\u03c2"
    ignorable = final and ("A\u03a3" + c + "A").lower()[1] == "\u03c3"
    cased = (c + "a").title()[-1] == "a"
    decomposition = u.decomposition(c)
    flags = [
        c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.isspace(), c.isprintable(),
        c.isupper(), c.islower(), u.category(c) == "Lt", c != "_" and c.isidentifier(),
        ("a" + c).isidentifier(), cased, ignorable, bool(u.mirrored(c)), special,
        bool(decomposition), c in LINE_BREAKS,
    ]
    assert len(c.splitlines()[0]) == 0 if c in LINE_BREAKS else c.splitlines() == [c]
    bits = sum(1 << i for i, f in enumerate(flags) if f)
    return (
        u.category(c), u.bidirectional(c) or "-", u.combining(c), u.east_asian_width(c), bits,
        u.decimal(c, 255), u.digit(c, 255), repr(u.numeric(c, None)),
        delta(c, upper), delta(c, lower), delta(c, title), delta(c, fold),
    )


def old_row(c):
    return (
        old.category(c), old.bidirectional(c) or "-", old.combining(c), old.east_asian_width(c),
        int(old.mirrored(c)), repr(old.numeric(c, None)), old.decomposition(c) or "-",
    )


def new_row(c):
    return (
        u.category(c), u.bidirectional(c) or "-", u.combining(c), u.east_asian_width(c),
        int(u.mirrored(c)), repr(u.numeric(c, None)), u.decomposition(c) or "-",
    )


def hexes(s):
    return " ".join(f"{ord(x):x}" for x in s)


print("V", u.unidata_version, sep="\t")
last = None
last_old = None
for i in range(0x110000):
    c = chr(i)
    r = row(c)
    if r != last:
        print("R", f"{i:x}", *r, sep="\t")
        last = r
    if r[4] >> 14 & 1:
        print("S", f"{i:x}", *map(hexes, (c.upper(), c.lower(), c.title(), c.casefold())), sep="\t")
    d = u.decomposition(c)
    if d:
        print("D", f"{i:x}", d, sep="\t")
        if d[0] != "<" and len(d.split()) == 2:
            first, second = (chr(int(x, 16)) for x in d.split())
            if u.normalize("NFC", first + second) == c:
                print("C", f"{i:x}", hexes(first), hexes(second), sep="\t")
    o = old_row(c)
    n = new_row(c)
    o = o if o != n else None
    if o != last_old:
        print("O", f"{i:x}", *(o or ("=",)), sep="\t")
        last_old = o

# The arguments are NameAliases.txt and NamedSequences.txt of the character database: `lookup` knows
# these names, but no function lists them.
for path in sys.argv[1:]:
    for line in open(path, encoding="latin-1"):
        fields = line.strip().split(";")
        if not fields[0] or line[0] == "#":
            continue
        if "NamedSequences" in path:
            name, text = fields[0], "".join(chr(int(x, 16)) for x in fields[1].split())
        else:
            name, text = fields[1], chr(int(fields[0], 16))
        try:
            known = u.lookup(name)
        except KeyError:
            continue
        assert known == text, name
        print("N", name, hexes(text), sep="\t")
