//! The operators as functions.

use object::native_function::{MethodDef, fast, one};
use object::protocol::number::BinaryOp;
use object::static_types::PyBytes_Type;
use object::{
    Args, ByteArray, Bytes, CompareOp, Int, IntoObject, Layout, Module, Object, PyResult, Ref, Str,
    Thread,
};

macro_rules! binary {
    ($($name:ident $method:ident($op:expr) $doc:literal;)*) => { $(
        fn $name(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
            let [a, b] = args.exactly(thread, stringify!($name))?;
            a.$method(thread, b, $op)
        }
    )*
        fn binary_rows() -> Vec<MethodDef> {
            vec![$(fast(row_name!($name), $name).doc(doc2!($name, $doc))),*]
        }
    };
}

macro_rules! row_name {
    ($name:ident) => {
        const {
            match std::ffi::CStr::from_bytes_with_nul(concat!(stringify!($name), "\0").as_bytes()) {
                Ok(name) => name,
                Err(_) => panic!("a name holds no NUL"),
            }
        }
    };
}

macro_rules! doc_text {
    ($text:expr) => {
        const {
            match std::ffi::CStr::from_bytes_with_nul($text.as_bytes()) {
                Ok(text) => text,
                Err(_) => panic!("a docstring holds no NUL"),
            }
        }
    };
}

macro_rules! doc2 {
    ($name:ident, $doc:literal) => {
        doc_text!(concat!(stringify!($name), "($module, a, b, /)\n--\n\nSame as ", $doc, ".\0"))
    };
}

macro_rules! doc1 {
    ($name:ident, $doc:literal) => {
        doc_text!(concat!(stringify!($name), "($module, a, /)\n--\n\nSame as ", $doc, ".\0"))
    };
}

binary! {
    add binary_op(BinaryOp::ADD) "a + b";
    sub binary_op(BinaryOp::SUBTRACT) "a - b";
    mul binary_op(BinaryOp::MULTIPLY) "a * b";
    matmul binary_op(BinaryOp::MATRIX_MULTIPLY) "a @ b";
    floordiv binary_op(BinaryOp::FLOOR_DIVIDE) "a // b";
    truediv binary_op(BinaryOp::TRUE_DIVIDE) "a / b";
    pow binary_op(BinaryOp::POWER) "a ** b";
    lshift binary_op(BinaryOp::LSHIFT) "a << b";
    rshift binary_op(BinaryOp::RSHIFT) "a >> b";
    and_ binary_op(BinaryOp::AND) "a & b";
    xor binary_op(BinaryOp::XOR) "a ^ b";
    or_ binary_op(BinaryOp::OR) "a | b";
    iadd in_place_op(BinaryOp::ADD) "a += b";
    isub in_place_op(BinaryOp::SUBTRACT) "a -= b";
    imul in_place_op(BinaryOp::MULTIPLY) "a *= b";
    imatmul in_place_op(BinaryOp::MATRIX_MULTIPLY) "a @= b";
    ifloordiv in_place_op(BinaryOp::FLOOR_DIVIDE) "a //= b";
    itruediv in_place_op(BinaryOp::TRUE_DIVIDE) "a /= b";
    imod in_place_op(BinaryOp::REMAINDER) "a %= b";
    ipow in_place_op(BinaryOp::POWER) "a **= b";
    ilshift in_place_op(BinaryOp::LSHIFT) "a <<= b";
    irshift in_place_op(BinaryOp::RSHIFT) "a >>= b";
    iand in_place_op(BinaryOp::AND) "a &= b";
    ixor in_place_op(BinaryOp::XOR) "a ^= b";
    ior in_place_op(BinaryOp::OR) "a |= b";
    eq compare(CompareOp::Eq) "a == b";
    ne compare(CompareOp::Ne) "a != b";
    lt compare(CompareOp::Lt) "a < b";
    le compare(CompareOp::Le) "a <= b";
    gt compare(CompareOp::Gt) "a > b";
    ge compare(CompareOp::Ge) "a >= b";
}

/// All functions of the module.
pub(super) fn table() -> Vec<MethodDef> {
    let mut rows = binary_rows();
    rows.extend(unary_rows());
    rows.extend(container_rows());
    rows
}

/// `mod` is no name for a Rust function.
fn remainder(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [a, b] = args.exactly(thread, "mod")?;
    a.binary_op(thread, b, BinaryOp::REMAINDER)
}

fn is_(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    let [a, b] = args.exactly(thread, "is_")?;
    Ok(a.is(b))
}

fn is_not(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    let [a, b] = args.exactly(thread, "is_not")?;
    Ok(!a.is(b))
}

fn unary_rows() -> Vec<MethodDef> {
    vec![
        one(c"truth", |thread: &mut Thread, _: &Module, a: &Object| a.is_truthy(thread))
            .doc(doc1!(truth, "bool(a)")),
        one(c"not_", |thread: &mut Thread, _: &Module, a: &Object| {
            a.is_truthy(thread).map(|truth| !truth)
        })
        .doc(doc1!(not_, "not a")),
        one(c"is_none", |_: &mut Thread, _: &Module, a: &Object| a.is_none())
            .doc(doc1!(is_none, "a is None")),
        one(c"is_not_none", |_: &mut Thread, _: &Module, a: &Object| !a.is_none())
            .doc(doc1!(is_not_none, "a is not None")),
        one(c"index", |thread: &mut Thread, _: &Module, a: &Object| index(thread, a))
            .doc(doc1!(index, "a.__index__()")),
        one(c"neg", |thread: &mut Thread, _: &Module, a: &Object| a.negative(thread))
            .doc(doc1!(neg, "-a")),
        one(c"pos", |thread: &mut Thread, _: &Module, a: &Object| a.positive(thread))
            .doc(doc1!(pos, "+a")),
        one(c"abs", |thread: &mut Thread, _: &Module, a: &Object| a.absolute(thread))
            .doc(doc1!(abs, "abs(a)")),
        one(c"inv", |thread: &mut Thread, _: &Module, a: &Object| a.invert(thread))
            .doc(doc1!(inv, "~a")),
        one(c"invert", |thread: &mut Thread, _: &Module, a: &Object| a.invert(thread))
            .doc(doc1!(invert, "~a")),
        fast(c"is_", is_).doc(doc2!(is_, "a is b")),
        fast(c"is_not", is_not).doc(doc2!(is_not, "a is not b")),
        fast(c"mod", remainder).doc(c"mod($module, a, b, /)\n--\n\nSame as a % b."),
    ]
}

fn container_rows() -> Vec<MethodDef> {
    vec![
        fast(c"contains", contains)
            .doc(c"contains($module, a, b, /)\n--\n\nSame as b in a (note reversed operands)."),
        fast(c"indexOf", index_of)
            .doc(c"indexOf($module, a, b, /)\n--\n\nThe first place of b in a."),
        fast(c"countOf", count_of)
            .doc(c"countOf($module, a, b, /)\n--\n\nHow many items of a are b, or equal it."),
        fast(c"concat", concat).doc(c"concat($module, a, b, /)\n--\n\nSame as a + b, for sequences."),
        fast(c"iconcat", in_place_concat)
            .doc(c"iconcat($module, a, b, /)\n--\n\nSame as a += b, for sequences."),
        fast(c"getitem", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            let [a, b] = args.exactly(thread, "getitem")?;
            a.get_item(thread, b)
        })
        .doc(doc2!(getitem, "a[b]")),
        fast(c"setitem", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            let [a, b, c] = args.exactly(thread, "setitem")?;
            a.set_item(thread, b, c)
        })
        .doc(c"setitem($module, a, b, c, /)\n--\n\nSame as a[b] = c."),
        fast(c"delitem", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            let [a, b] = args.exactly(thread, "delitem")?;
            a.del_item(thread, b)
        })
        .doc(doc2!(delitem, "del a[b]")),
        fast(c"length_hint", length_hint).doc(
            c"length_hint($module, obj, default=0, /)\n--\n\nA guess of how many items there are.\n\nThe length if there is one, else what __length_hint__ says, else the default.",
        ),
        fast(c"call", call)
            .doc(c"call($module, obj, /, *args, **kwargs)\n--\n\nSame as obj(*args, **kwargs)."),
        fast(c"_compare_digest", compare_digest).doc(
            c"_compare_digest($module, a, b, /)\n--\n\nWhether two texts or bytes are equal, in a time that does not depend on where they differ.",
        ),
    ]
}

fn index(thread: &mut Thread, a: &Object) -> PyResult {
    let int = a.to_index(thread)?;
    if int.as_object().is_exact::<Int>() {
        return Ok(int.into_object());
    }
    int.to_bigint().into_object(thread)
}

fn contains(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    let [a, b] = args.exactly(thread, "contains")?;
    a.contains(thread, b)
}

/// An iterator to search in.
fn search_iter(thread: &mut Thread, a: &Object) -> PyResult {
    if a.ty().tp_iter.get().is_none() && !a.is_sequence() {
        return Err(
            thread.type_error(format!("argument of type '{}' is not iterable", a.type_name()))
        );
    }
    a.iter(thread)
}

fn index_of(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<usize> {
    let [a, b] = args.exactly(thread, "indexOf")?;
    let iter = search_iter(thread, a)?;
    let mut at = 0;
    while let Some(item) = iter.next(thread)? {
        if item.equals(thread, b)? {
            return Ok(at);
        }
        at += 1;
    }
    Err(thread.value_error("sequence.index(x): x not in sequence"))
}

fn count_of(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<usize> {
    let [a, b] = args.exactly(thread, "countOf")?;
    let iter = search_iter(thread, a)?;
    let mut found = 0;
    while let Some(item) = iter.next(thread)? {
        found += usize::from(item.equals(thread, b)?);
    }
    Ok(found)
}

fn concatenates(thread: &Thread, a: &Object, b: &Object) -> PyResult<()> {
    let own = a.ty().sequence().is_some_and(|sequence| sequence.sq_concat.get().is_some());
    if own || a.is_sequence() && b.is_sequence() {
        return Ok(());
    }
    Err(thread.type_error(format!("'{}' object can't be concatenated", a.type_name())))
}

fn concat(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [a, b] = args.exactly(thread, "concat")?;
    concatenates(thread, a, b)?;
    a.binary_op(thread, b, BinaryOp::ADD)
}

fn in_place_concat(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [a, b] = args.exactly(thread, "iconcat")?;
    concatenates(thread, a, b)?;
    a.in_place_op(thread, b, BinaryOp::ADD)
}

fn length_hint(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [object, default] = args.between(thread, "length_hint", 1)?;
    let object = object.expect("one argument at least was asked for");
    let default = match default {
        Some(default) => default.to_isize(thread)?,
        None => 0,
    };
    // No length is so large: it stands for the default, which may be negative.
    match object.length_hint(thread, usize::MAX)? {
        usize::MAX => default.into_object(thread),
        hint => hint.into_object(thread),
    }
}

fn call(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    if args.is_empty() {
        return Err(thread.type_error("call expected at least 1 argument, got 0"));
    }
    args.positional()[0].call_args(thread, args.skip_first())
}

/// Bytes of a bytes-like object.
fn bytes_of(thread: &mut Thread, object: &Object) -> PyResult<Vec<u8>> {
    if let Some(bytes) = object.downcast::<Bytes>() {
        return Ok(bytes.as_slice().to_vec());
    }
    if let Some(bytes) = object.downcast::<ByteArray>() {
        return Ok(bytes.to_vec());
    }
    if !has_buffer(object) {
        return Err(thread
            .type_error(format!("a bytes-like object is required, not '{}'", object.type_name())));
    }
    let made: Ref = PyBytes_Type.as_object().call(thread, &[object])?;
    Ok(made.downcast::<Bytes>().map(|bytes| bytes.as_slice().to_vec()).unwrap_or_default())
}

fn has_buffer(object: &Object) -> bool {
    object.ty().buffer().is_some_and(|buffer| buffer.bf_getbuffer.get().is_some())
}

fn compare_digest(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    let [a, b] = args.exactly(thread, "_compare_digest")?;
    if let (Some(left), Some(right)) = (a.downcast::<Str>(), b.downcast::<Str>()) {
        let (Some(left), Some(right)) = (left.as_ascii(), right.as_ascii()) else {
            let text = "comparing strings with non-ASCII characters is not supported";
            return Err(thread.type_error(text));
        };
        return Ok(same_bytes(left.as_bytes(), right.as_bytes()));
    }
    if !has_buffer(a) && !has_buffer(b) {
        return Err(thread.type_error(format!(
            "unsupported operand types(s) or combination of types: '{}' and '{}'",
            a.type_name(),
            b.type_name()
        )));
    }
    let (left, right) = (bytes_of(thread, a)?, bytes_of(thread, b)?);
    Ok(same_bytes(&left, &right))
}

/// Compares all bytes of the second text, whatever the first ones say.
fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    let against = if a.len() == b.len() { a } else { b };
    let mut difference = u8::from(a.len() != b.len());
    for (x, y) in against.iter().zip(b) {
        difference |= std::hint::black_box(x ^ y);
    }
    std::hint::black_box(difference) == 0
}

#[cfg(test)]
mod tests {
    use super::same_bytes;

    #[test]
    fn bytes_are_compared_whole() {
        assert!(same_bytes(b"", b""));
        assert!(same_bytes(b"abc", b"abc"));
        assert!(!same_bytes(b"abc", b"abd"));
        assert!(!same_bytes(b"ab", b"abc"));
        assert!(!same_bytes(b"abc", b""));
    }
}
