# Wide and narrow text together: slicing, searching, replacing across character widths.
kinds = {"ascii": "abc", "latin": "aéc", "bmp": "a日c", "astral": "a😀c"}
for name, s in kinds.items():
    print(name, len(s), s[1], s[::-1], s * 2, s.upper(), s.find("c"), s.replace("a", "日"), s.split(s[1]), s.encode("utf-8").hex(), s.isascii())
for a, x in kinds.items():
    for b, y in kinds.items():
        j = x + y
        print(a, b, len(j), j.index(y[1]), j.count("a"), x < y, (x + y)[2:4], j.rfind("c"), j.partition(y[1])[0], end=" | ")
    print()
mixed = "".join(kinds.values())
print(mixed, len(mixed), [hex(ord(c)) for c in mixed if ord(c) > 127], mixed.translate({0x1F600: ":)", 0xE9: "e", 0x65E5: None}), sorted(mixed), mixed.center(20, "日"), mixed.strip("ac"))
narrowed = mixed.replace("😀", "").replace("日", "").replace("é", "")
print(narrowed, narrowed.isascii(), narrowed == "abc" + "ac" * 3, hash(narrowed) == hash("abcacacac"), {narrowed: 1}["abcacacac"])
print("\U0001f600"[0] == "😀", len("👨‍👩‍👧"), "é" == "e\u0301", len("e\u0301"), "e\u0301"[::-1] != "e\u0301", "\ud83d\ude00" == "😀", len("\ud83d\ude00"), "a😀" > "a\uffff", "%s%c" % ("é", "😀"), f"{'😀':>4}|{'日':*^5}|", "😀".join("ab"), "日" in "日本", "a\u0000b".split("\0"))
for bad in ("\ud800", "a\udfffb"):
    try:
        print(bad.encode("utf-8"))
    except UnicodeEncodeError as e:
        print(e)
