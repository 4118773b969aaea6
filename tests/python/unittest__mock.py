# Mock: calls, return values, side effects, specs, patch.
from unittest import mock

m = mock.Mock(return_value=3, attr="a")
print(m(1, k=2), m.called, m.call_count, m.call_args, m.call_args.kwargs, m.attr, m.method.return_value is m.method())
m.child.deep(5)
print(m.mock_calls, m.method_calls)
s = mock.Mock(side_effect=[1, ValueError("second"), 3])
print(s())
try:
    s()
except ValueError as e:
    print(e)
print(s(), mock.Mock(side_effect=lambda x: x * 2)(4))
for check in (lambda: m.assert_called_once_with(1), lambda: m.assert_not_called(), lambda: mock.Mock().assert_called(), lambda: m.assert_has_calls([mock.call(9)]), lambda: m.assert_any_call(7), lambda: mock.Mock(spec=[]).x, lambda: mock.create_autospec(lambda a, b: 0)(1), lambda: m.assert_called_wrong(), lambda: mock.Mock(spec=int).nope):
    try:
        check()
    except (AssertionError, AttributeError, TypeError) as e:
        print(type(e).__name__, str(e).split(" id=")[0])
g = mock.MagicMock()
g.__getitem__.return_value = "item"
g.__len__.return_value = 4
print(g["x"], len(g), bool(g), list(g), int(g), g.__getitem__.call_args)


class Target:
    value = 1
    def f(self): return "real"


with mock.patch.object(Target, "f", return_value="fake") as p, mock.patch.dict({"q": 1}, z=2):
    print(Target().f(), p.call_count)
print(Target().f(), mock.call(1, a=2) == mock.call(1, a=2), mock.ANY == 5, mock.sentinel.thing, mock.call.a.b(1))
with mock.patch("builtins.len", lambda x: 99):
    print(len([]))
pm = mock.PropertyMock(return_value="prop")
with mock.patch.object(Target, "value", new_callable=lambda: pm):
    print(Target().value, pm.call_count)
