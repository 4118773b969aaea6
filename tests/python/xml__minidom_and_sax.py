# minidom building and walking; SAX events.
import io
import xml.dom.minidom as dom
import xml.sax
from xml.sax.saxutils import escape, quoteattr, unescape

d = dom.parseString('<a x="1"><b>t&amp;</b><!--c--><b y="é"/></a>')
root = d.documentElement
print(root.tagName, root.getAttribute("x"), [b.toxml() for b in d.getElementsByTagName("b")], root.firstChild.firstChild.data, [n.nodeName for n in root.childNodes], root.childNodes[1].data, root.hasAttribute("z"), repr(root.getAttribute("z")))
e = d.createElement("new")
e.setAttribute("k", '<"&')
e.appendChild(d.createTextNode("a<b"))
root.insertBefore(e, root.firstChild)
root.removeChild(root.lastChild)
print(d.toxml(), e.parentNode is root, e.nextSibling.tagName)
print(root.toprettyxml(indent="  "))
print(root.cloneNode(False).toxml(), root.cloneNode(True).toxml() == root.toxml(), e.attributes.keys(), e.isSameNode(e))


class H(xml.sax.ContentHandler):
    def startDocument(self): print("start document")
    def startElement(self, name, attrs): print("start", name, dict(attrs))
    def endElement(self, name): print("end", name)
    def characters(self, text): print("text", repr(text))
    def processingInstruction(self, t, data): print("pi", t, data)


xml.sax.parseString(b'<?xml version="1.0"?><a i="1"><?p q?>x<b/>&lt;</a>', H())
print(escape("<&>'", {"'": "&apos;"}), unescape("&lt;&amp;"), quoteattr('a"b'), quoteattr("a'b\""))
for f in (lambda: dom.parseString("<a>"), lambda: xml.sax.parse(io.StringIO("<a></b>"), xml.sax.ContentHandler()), lambda: d.createElement("q").setAttributeNode(e.getAttributeNode("k")), lambda: d.appendChild(d.createElement("second")), lambda: root.appendChild(d)):
    try:
        f()
    except Exception as x:
        print(type(x).__name__, str(x).split(" object at")[0])
