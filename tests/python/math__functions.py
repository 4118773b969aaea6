# math: exact results, special cases and domain errors.
import math

inf, nan = math.inf, math.nan
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.fabs(-3), math.fmod(-7, 3), math.remainder(7, 2), math.modf(-2.5), math.frexp(10.0), math.ldexp(0.625, 4), math.copysign(1, -0.0), math.isqrt(99), math.cbrt(27.0))
print(math.gcd(12, 18, 8), math.gcd(), math.gcd(0, -5), math.lcm(4, 6), math.lcm(), math.factorial(10), math.comb(5, 2), math.comb(3, 5), math.perm(5), math.perm(5, 2), math.prod([1, 2, 3], start=2), math.sumprod([1, 2], [3, 4]), math.fsum([0.1] * 10), math.dist((0, 0), (3, 4)), math.hypot(3, 4), math.hypot())
print(math.sqrt(16), math.exp(0), math.expm1(0), math.exp2(3), math.log(1), math.log(8, 2), math.log2(1024), math.log10(1000), math.log1p(0), math.log2(2**1000), math.log10(10**400), math.pow(2, 0.5) == 2**0.5, math.sin(0), math.cos(0), math.atan2(0, -1) == math.pi, math.degrees(math.pi), math.radians(180) == math.pi, math.fma(2, 3, 4))
print(math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10), math.isclose(inf, inf), math.isnan(nan), math.isinf(-inf), math.isfinite(0), math.nextafter(1.0, 2.0), math.nextafter(0.0, 1.0), math.ulp(1.0), math.nextafter(1.0, 2.0, steps=3), math.erf(0), math.gamma(5), math.lgamma(1), math.tau / 2 == math.pi)
cases = [lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.log(5, 1), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.factorial(2.5), lambda: math.acos(2), lambda: math.floor(inf), lambda: math.ceil(nan), lambda: math.isqrt(-1), lambda: math.isqrt(2.0), lambda: math.gcd(1.5), lambda: math.comb(-1, 2), lambda: math.fmod(1, 0), lambda: math.pow(0, -1), lambda: math.pow(-1, 0.5), lambda: math.pow(10, 400),
         lambda: math.ldexp(1, 5000), lambda: math.gamma(0), lambda: math.gamma(-1), lambda: math.sqrt("4"), lambda: math.sqrt(), lambda: math.sin(inf), lambda: math.dist((1,), (1, 2)), lambda: math.sumprod([1], [1, 2]), lambda: math.fsum([1e308] * 3), lambda: math.fsum([inf, -inf]), lambda: math.prod(["a", "b"]), lambda: math.log(1, 2, 3), lambda: math.atanh(1), lambda: math.floor("a"), lambda: math.cosh(1000), lambda: math.isclose(1, 2, rel_tol=-1), lambda: math.perm(5, -1), lambda: math.remainder(1, 0), lambda: math.log(10**400, 0), lambda: math.trunc("x"), lambda: math.hypot("a"), lambda: math.sqrt(10**400)]
for f in cases:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for special in (inf, -inf, nan, 0.0, -0.0):
    print(special, math.atan(special), math.copysign(2, special), math.frexp(special), math.modf(special), math.hypot(special, nan), math.pow(special, 0))
