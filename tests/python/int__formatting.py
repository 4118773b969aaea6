# The mini-language on integers.
n = 1234567
for spec in ("", "d", ",", "_", "+d", " d", "-d", "10", "<10", "^11", ">10", "=+10", "*^12", "010", "+010", "b", "#b", "_b", "o", "#o", "x",
             "#x", "#X", "_x", "#010x", "e", ".2e", "f", ".1f", "g", ".3g", "%", ".0%", "n", "c", "12,", "012,", "+,.2f", "x<5", "0<12", "z.1f"):
    value = 65 if spec == "c" else n
    try:
        print(f"{spec:8} [{format(value, spec)}] [{format(-value if spec != 'c' else 66, spec)}]")
    except ValueError as e:
        print(f"{spec:8} {e}")
for spec in (".5", "s", "10q", ",b", "_,", ",_", ",n", "+c", "#c", "08.", "1" * 30, "{", ",,", "z", ",c", ".2x", "5 d", "=", "-+"):
    try:
        print(f"{spec:8} [{format(n, spec)}]")
    except ValueError as e:
        print(f"{spec:8} {e}")
print("%d|%5d|%-5d|%05d|%+d|% d|%x|%#x|%X|%o|%#o|%i|%u|%c|%.3d|%8.3d" % (5, 5, 5, 5, 5, 5, 255, 255, 255, 8, 8, 9, 9, 65, 7, 7))
print(format(True, "d"), format(True), f"{True:5}|", f"{10**30:,}", f"{-5:=6}", f"{5:06}", f"{-5:06}")
