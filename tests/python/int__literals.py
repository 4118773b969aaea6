# Integer literals and the errors of malformed ones.
print(1_000, 0xFF, 0b1010, 0o777, 0XaB, 0B1, 0O7, 000, 0_0, 0x_f)
print(123456789012345678901234567890, -0)
for source in ("1__0", "1_", "_1", "0777", "0b2", "0o8", "0xg", "0x", "0b", "1a", "1_a", "00_1", "0b1_", "1e", "1e+", "1.e_1", "1._5", "5.real",
               "1__2.0", "0_7", "1jx", "0xfor x in y", "12abc"):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            compile(source, "s", "eval")
            print(f"{source:8} fine")
        except SyntaxError as e:
            print(f"{source:8} {e.msg}")
print(0xFFFFFFFFFFFFFFFFFFFF, 1_2_3, 1.5_5, 1e1_0, 1_0j)
try:
    compile("x = " + "1" * 5000, "s", "exec")
except SyntaxError as e:
    print(e.msg)
