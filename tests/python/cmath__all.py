# Complex mathematics: special values and errors.
import cmath
import math

print(cmath.sqrt(-4), cmath.sqrt(3 + 4j), cmath.phase(-1) == math.pi, cmath.polar(3 + 4j)[0], cmath.rect(2, 0), cmath.exp(0), cmath.log(1), cmath.isclose(1 + 1e-12j, 1), cmath.isnan(complex("nan+1j")), cmath.isinf(complex("infj")), cmath.isfinite(1j))
print(cmath.inf, cmath.infj, cmath.nanj, cmath.pi == math.pi, cmath.tau, cmath.phase(0j), cmath.phase(complex(-0.0, 0.0)) == math.pi, cmath.phase(complex(-1, -0.0)) == -math.pi, abs(cmath.exp(1j * math.pi) + 1) < 1e-15)
for z in (0j, complex("inf"), complex("nan"), complex(0, math.inf), complex(-0.0, 0)):
    print(z, cmath.sqrt(z), cmath.polar(z), cmath.atan(z) if z.imag == 0 else "-", cmath.sinh(z) if z.imag == 0 else "-")
for f in (lambda: cmath.log(0), lambda: cmath.exp(1000), lambda: cmath.sqrt("x"), lambda: cmath.rect(1), lambda: cmath.acosh("1"), lambda: cmath.atanh(1), lambda: cmath.log(1, 0), lambda: cmath.polar(complex(1e308, 1e308)), lambda: cmath.isclose(1, 2, rel_tol=-1), lambda: cmath.cosh(complex(1000, 1)), lambda: cmath.sin(complex(math.inf, 1)), lambda: cmath.phase("a")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
roots = [cmath.rect(1, 2 * math.pi * k / 5) for k in range(5)]
print(abs(sum(roots)) < 1e-12, [round(r.real, 6) for r in roots], all(abs(r**5 - 1) < 1e-9 for r in roots))
print([f"{cmath.log(v):.4f}" for v in (2, -1, 1j)], f"{cmath.sqrt(2j):.3f}", f"{cmath.asin(2):.4f}", f"{cmath.tanh(1 + 1j):.4f}")
