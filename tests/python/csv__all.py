# csv readers, writers, dialects, sniffing.
import csv
import io

text = 'a,"b,1","say ""hi""",\r\n1,2.5,,"multi\nline"\r\n\r\nlast\r\n'
print(list(csv.reader(io.StringIO(text))))
print(list(csv.reader(["a;b|c", "'x;y';z"], delimiter=";", quotechar="'")), list(csv.reader(["a, b"], skipinitialspace=True)), list(csv.reader(['1,"x",3.5'], quoting=csv.QUOTE_NONNUMERIC)), list(csv.reader(["a\\,b,c"], escapechar="\\")), list(csv.reader(['"a",b"c'], quoting=csv.QUOTE_NONE)), list(csv.reader([""])), list(csv.reader(["a\tb"], "excel-tab")))
for quoting in ("QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NOTNULL", "QUOTE_STRINGS"):
    out = io.StringIO()
    w = csv.writer(out, quoting=getattr(csv, quoting), lineterminator="|")
    w.writerow(["x", 1, 2.5, None, 'q"q', "c,d", "n\n", True, ""])
    print(quoting, repr(out.getvalue()))
out = io.StringIO()
d = csv.DictWriter(out, ["a", "b"], restval="-", extrasaction="ignore")
d.writeheader()
d.writerows([{"a": 1, "b": 2}, {"a": 3, "z": 9}])
print(repr(out.getvalue()), list(csv.DictReader(io.StringIO(out.getvalue() + "1,2,3,4\r\n5\r\n"), restkey="more", restval="none")))


class Semi(csv.excel):
    delimiter = ";"
    lineterminator = "\n"


csv.register_dialect("semi", Semi)
print(sorted(csv.list_dialects()), csv.get_dialect("semi").delimiter, csv.Sniffer().sniff("a;b;c\n1;2;3\n").delimiter, csv.Sniffer().has_header("name,n\nx,1\ny,2\n"))
for f in (lambda: csv.reader([], delimiter="ab"), lambda: csv.reader([], quotechar=5), lambda: csv.reader([], dialect="nope"), lambda: list(csv.reader(['"a'], strict=True)), lambda: list(csv.reader(['"a"b'], strict=True)), lambda: list(csv.reader([b"a"])), lambda: csv.writer(io.StringIO()).writerow(5), lambda: csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(["a,b"]), lambda: csv.writer(5), lambda: csv.reader(5), lambda: csv.DictWriter(io.StringIO(), ["a"]).writerow({"b": 1}), lambda: csv.reader([], bad=1), lambda: csv.reader([], quoting=99), lambda: csv.unregister_dialect("zz"), lambda: csv.field_size_limit("a")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
