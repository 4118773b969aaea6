# ElementTree: parse, find, modify, serialise, errors.
import io
import xml.etree.ElementTree as ET

root = ET.fromstring('<a x="1" y="&lt;">text<b><c n="1"/>mid<c n="2">in</c></b>tail<!-- gone --><d xmlns="urn:q"><e/></d></a>')
print(root.tag, root.attrib, root.text, [c.tag for c in root], root[0].tail, len(root), root.get("x"), root.get("z", "none"), root.keys(), list(root.iter("c"))[1].text, "".join(root.itertext()))
print(root.find("b/c").attrib, [e.get("n") for e in root.findall(".//c")], root.findtext("b/c[2]"), root.find(".//c[@n='2']").text, root.find("nope"), root.findtext("nope", "dflt"), root.find("{urn:q}d/q:e", {"q": "urn:q"}).tag, [e.tag for e in root.iter()], root.find("b/c[last()]").get("n"), root.find(".//c/..").tag)
print(ET.tostring(root), ET.tostring(root[0], encoding="unicode"), ET.tostring(ET.Element("é"), encoding="utf-8"))
e = ET.Element("top", {"k": 'v"&'}, extra="1")
s = ET.SubElement(e, "s")
s.text, s.tail = "a<b>&", "after"
e.append(ET.Comment("c"))
e.insert(0, ET.ProcessingInstruction("pi", "x"))
e.set("new", "é")
print(ET.tostring(e, encoding="unicode"), ET.tostring(e, encoding="us-ascii"), ET.tostring(s, short_empty_elements=False), e[-1].tag is ET.Comment)
ET.indent(e)
print(ET.tostring(e, encoding="unicode"))
out = io.BytesIO()
ET.ElementTree(e).write(out, encoding="utf-8", xml_declaration=True)
print(out.getvalue()[:60], ET.canonicalize("<a  z='1' b='2'/>"))
print([(ev, el.tag) for ev, el in ET.iterparse(io.StringIO("<a><b/></a>"), events=("start", "end"))])
e.remove(s)
e.clear()
print(ET.tostring(e), ET.tostring(ET.XML("<a>&#65;<![CDATA[<x>]]></a>")), ET.iselement(e), ET.QName("u", "t").text)
for f in (lambda: ET.fromstring("<a>"), lambda: ET.fromstring(""), lambda: ET.fromstring("<a></b>"), lambda: ET.fromstring("<a/><b/>"), lambda: ET.fromstring("<a x=1/>"), lambda: ET.fromstring("<a>&nope;</a>"), lambda: e.remove(s), lambda: e.append(5), lambda: ET.tostring(ET.Element(5)), lambda: e[9], lambda: e.find("["), lambda: ET.fromstring("<a x='1' x='2'/>"), lambda: ET.Element(), lambda: ET.fromstring(5)):
    try:
        print(f())
    except Exception as x:
        print(type(x).__name__, x)
