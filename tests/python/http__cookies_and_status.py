# HTTPStatus, cookies, and methods.
from http import HTTPMethod, HTTPStatus
from http.cookies import CookieError, Morsel, SimpleCookie

for s in (HTTPStatus.OK, HTTPStatus.NOT_FOUND, HTTPStatus(418), HTTPStatus.MOVED_PERMANENTLY):
    print(s, repr(s), s.value, s.phrase, s.is_success, s.is_client_error, s.is_redirection, s == int(s))
print(HTTPMethod.GET, HTTPMethod("POST").description, HTTPStatus["GONE"] + 0, len(HTTPMethod), f"{HTTPStatus.OK}")
c = SimpleCookie()
c["a"] = "1"
c["b"] = "two; words"
c["a"]["path"] = "/"
c["a"]["max-age"] = 5
c["a"]["httponly"] = True
c["b"]["samesite"] = "Lax"
print(c.output(), c["a"].value, c["b"].coded_value, c["a"].OutputString(["path"]), c.output(header="", sep="|"), sep="\n")
p = SimpleCookie('x=1; y="a\\054b"; $Path=/q; z=é; w')
print({k: m.value for k, m in p.items()}, SimpleCookie("k=v; Path=/; Secure")["k"]["secure"], p.js_output()[:30].strip())
for f in (lambda: c.__setitem__("bad key", 1), lambda: c["a"].__setitem__("nope", 1), lambda: c["zz"], lambda: HTTPStatus(999), lambda: HTTPStatus["X"], lambda: SimpleCookie(5), lambda: Morsel().set("path", "a", "a"), lambda: HTTPMethod("get")):
    try:
        print(f())
    except (CookieError, KeyError, ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
m = Morsel()
m.set("k", "v", "v")
print(m, m.key, m.isReservedKey("Path"), m == m.copy(), sorted(k for k, v in m.items() if v))
