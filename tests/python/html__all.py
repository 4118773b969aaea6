# html escaping and HTMLParser events.
import html
from html.entities import codepoint2name, html5, name2codepoint
from html.parser import HTMLParser

print(html.escape("<a href=\"x\">'&'</a>"), html.escape("'\"", quote=False), html.unescape("&lt;&amp;&#65;&#x42;&eacute;&notit;&nosuch;&#0;&#128;&gt&copy"), html.unescape("&#xD800; &#1114112; &; &# &#x;"), html.unescape("plain"))


class Show(HTMLParser):
    def handle_starttag(self, tag, attrs): print("start", tag, attrs, self.getpos())
    def handle_endtag(self, tag): print("end", tag)
    def handle_startendtag(self, tag, attrs): print("empty", tag, attrs)
    def handle_data(self, data): print("data", repr(data))
    def handle_comment(self, data): print("comment", repr(data))
    def handle_decl(self, decl): print("decl", decl)
    def handle_pi(self, data): print("pi", data)
    def unknown_decl(self, data): print("unknown", data)


p = Show()
p.feed("<!DOCTYPE html><p class='a b' ID=x data-y>text &amp; &lt;b&gt;<br/><img src=\"a&amp;b\">\n<!-- note --><?php x ?>")
p.feed("<script>if (a < b) { '<p>' }</script><a hr")
p.feed("ef=1>split</a><![CDATA[x]]></p><unclosed")
p.close()
q = Show(convert_charrefs=False)
q.handle_charref = lambda n: print("charref", n)
q.handle_entityref = lambda n: print("entity", n)
q.feed("a&#65;&amp;&x b < c <3 </ d>")
q.close()
print(name2codepoint["eacute"], codepoint2name[233], html5["amp;"], len(html5) > 2000, p.get_starttag_text())
try:
    html.escape(5)
except AttributeError as e:
    print(e)
