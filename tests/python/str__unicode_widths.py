# Normal forms, categories, names, and combining characters.
import unicodedata

for form in ("NFC", "NFD", "NFKC", "NFKD"):
    print(form, [ascii(unicodedata.normalize(form, s)) for s in ("é", "e\u0301", "ﬁ", "Å", "가", "²")], unicodedata.is_normalized(form, "e\u0301"))
for c in ("A", "a", "1", "½", " ", "\n", "é", "中", "😀", "_", "$", "\u0301", "ß", "Ⅷ", "\u200d"):
    print(ascii(c), unicodedata.name(c, "no name"), unicodedata.category(c), unicodedata.bidirectional(c), unicodedata.combining(c), unicodedata.east_asian_width(c), unicodedata.mirrored(c),
          unicodedata.numeric(c, None), unicodedata.digit(c, None), unicodedata.decimal(c, None), repr(unicodedata.decomposition(c)))
print(unicodedata.lookup("SNOWMAN"), ascii(unicodedata.lookup("LATIN SMALL LETTER E WITH ACUTE")), unicodedata.name("가"), unicodedata.name("中"))
for f in (lambda: unicodedata.name("\n"), lambda: unicodedata.lookup("NO SUCH"), lambda: unicodedata.name("ab"), lambda: unicodedata.normalize("NFX", "a"), lambda: unicodedata.numeric("a"), lambda: unicodedata.digit("½"), lambda: unicodedata.category(5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
ﬁ = "identifiers are NFKC"
print(fi, "fi" in globals(), "ﬁ" in globals())
