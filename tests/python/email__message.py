# Messages: building, parsing, headers, parts.
import email
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import formataddr, format_datetime, getaddresses, parseaddr, parsedate_to_datetime

m = EmailMessage()
m["Subject"] = "Héllo " * 3
m["To"] = "Ann <a@x.org>, b@y.org"
m["From"] = "Ünal <u@z.org>"
m.set_content("Text bödy\n")
m.add_alternative("<p>hi</p>", subtype="html")
m.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="d.bin")
print(m["subject"], m["to"].addresses[0].display_name, m["from"].addresses[0].addr_spec, m.get_content_type(), [p.get_content_type() for p in m.walk()], m.get_body(("plain",)).get_content(), [a.get_filename() for a in m.iter_attachments()], m.keys())
raw = b"From: a@b.c\r\nSubject: =?utf-8?q?caf=C3=A9?=\r\nX-Long: one\r\n two\r\nContent-Type: text/plain; charset=\"latin-1\"\r\n\r\nb\xf6dy\r\n"
p = email.message_from_bytes(raw, policy=policy.default)
print(p["subject"], p["x-long"], p.get_content(), p.get_content_charset(), p["content-type"].params, "nope" in p, p.get("nope", "dflt"), p.is_multipart())
q = email.message_from_string("A: 1\nA: 2\n\nbody")
q.add_header("B", "v", key="x y")
print(q.get_all("a"), q["b"], q.get_payload(), q.as_string(), sep="\n")
del q["a"]
q.replace_header("B", "new")
print(q.items(), str(make_header(decode_header("=?iso-8859-1?q?p=F6?= x"))), parseaddr("Joe <j@k.l>"), formataddr(("é", "a@b.c")), getaddresses(["x@y.z, 'Q' <q@r.s>"]), parsedate_to_datetime("Mon, 05 Jan 1998 10:20:30 +0100"), format_datetime(parsedate_to_datetime("05 Jan 1998 10:20:30 -0000")))
for f in (lambda: m.__setitem__("Subject", "again"), lambda: q.replace_header("zz", 1), lambda: m.set_content(5), lambda: m.__setitem__("X", "a\nb"), lambda: email.message_from_string(5), lambda: parsedate_to_datetime("x"), lambda: EmailMessage().get_content()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
