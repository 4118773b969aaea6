# urlsplit, urljoin, quoting, query strings.
from urllib.parse import parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, unquote_to_bytes, urldefrag, urlencode, urljoin, urlparse, urlsplit, urlunparse, urlunsplit

u = urlparse("https://user:pw@Host.com:8080/a/b;p?q=1&r=2#frag")
print(u, u.hostname, u.port, u.username, u.password, u.netloc, u.geturl(), urlunparse(u), u._replace(scheme="http").geturl())
for url in ("", "//host/path", "path?q", "mailto:a@b.c", "http://[::1]:80/x", "HTTP://A", "file:///etc/x", "a:b:c", "?q#f", "http://h?x#", "http://a/b c", "x://y", "http://é.com/ü", "http:/a", " http://b "):
    print(repr(url), tuple(urlsplit(url)), urlunsplit(urlsplit(url)))
base = "http://a/b/c/d;p?q"
print([urljoin(base, r) for r in ("g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "../g", "../../../g", "", ".", "..", "http:g", "http://z/x", ";x", "g;x=1/../y")])
print(quote("a b/é?&=~"), quote("a/b", safe=""), quote_plus("a b+c/"), quote(b"\xff"), unquote("a%20b%C3%A9%zz%"), unquote_plus("a+b%2B"), unquote_to_bytes("%ff%41"), unquote("%ff"), unquote("%E9", "latin-1"), quote("é", encoding="latin-1"))
print(urlencode({"a": 1, "b c": "d&e", "l": [1, 2]}), urlencode({"l": [1, "é"]}, doseq=True), urlencode([("x", None), ("y", b"\xff")]), parse_qs("a=1&b=2&a=3&c="), parse_qs("a=&b", keep_blank_values=True), parse_qsl("a=1;b=2&c=%20+"), parse_qsl("a;b", separator=";", keep_blank_values=True), urldefrag("http://a/b#c"))
for f in (lambda: urlsplit("http://a:x/").port, lambda: urlsplit("http://a:99999/").port, lambda: urlsplit("http://[a/"), lambda: quote(5), lambda: urlencode(5), lambda: parse_qs("a", strict_parsing=True), lambda: parse_qs("a=1&b=2", max_num_fields=1), lambda: urljoin("a", b"b"), lambda: quote("a", safe=5), lambda: urlencode("ab"), lambda: urlsplit(5), lambda: unquote(5), lambda: parse_qsl("a", separator=""), lambda: quote(b"a", encoding="x"), lambda: urlsplit("http://[v1.x]/").hostname, lambda: urlsplit("http://a\u2100b/")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
