# Complex numbers: repr, parsing, arithmetic, errors.
print(1j, -1j, 1 + 2j, -0.0 + 0j, complex(-0.0, -0.0), complex(0, float("inf")), complex(float("nan"), -2.5), 1e20j, 3.0 + 0j)
for text in ("1", "1+2j", " ( 3-4J ) ", "j", "-j", "1e2-1e-2j", "inf+nanj", "1_0j", "+j"):
    print(repr(text), complex(text))
for args in (("1 + 2j",), ("1+2i",), ("",), ("(1",), ("1", 2), (1, "2"), (None,), ([],), ("1+2",), ("jj",)):
    try:
        print(complex(*args))
    except (TypeError, ValueError) as e:
        print(args, type(e).__name__, e)
a, b = 3 + 4j, 1 - 2j
print(a + b, a - b, a * b, a / b, a**2, a**b, abs(a), a.conjugate(), a.real, a.imag, -a, +a, a == 3 + 4j, bool(0j), a**-1, a**0.5)
print(1 + a, 2.5 * a, a / 2, a - 1.5, 1 / a, 2**1j, 0j**0, complex(1, 2) == complex(1.0, 2.0), hash(1 + 0j) == hash(1))
for source in ("a < b", "a // 1", "a % 1", "divmod(a, 1)", "int(a)", "float(a)", "1 / 0j", "0j ** -1", "0j ** 1j", "round(a)", "math", "complex.from_number('1')",
               "pow(a, 2, 3)", "a.real = 1", "1e200j ** 3"):
    try:
        print(eval(source) if "=" not in source else exec(source))
    except Exception as e:
        print(f"{source:18} {type(e).__name__}: {e}")
for spec in ("", ".2f", "10.1f", "+.1e", "g", ",.1f", "<20", "*^20.1f"):
    print(f"[{a:{spec}}]", end=" ")
for spec in ("d", "010", "=20", "%"):
    try:
        print(format(a, spec))
    except ValueError as e:
        print(e)
