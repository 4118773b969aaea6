//! `memoryview` and `managedbuffer`: types, slots and methods.
//!
//! The layouts and the rules of export stand in `object::memoryview`.

mod compare;
pub mod format;
mod item;
mod wrapper;

use std::cell::Cell;

use object::buffer::{FULL_RO, Order, PyBuffer};
use object::descriptor::getter;
use object::interp_state::Interp;
use object::memoryview::ManagedBuffer;
use object::native_function::{fast, noargs, one, positional};
use object::{
    Args, Bytes, Field, Int, IntoObject, Layout, MemoryView, Native, Object, Params, Payload,
    PyResult, Ref, Str, Thread, Tuple, Type, TypeSpec, Visitor, native_type, slot,
};

use crate::bytes_methods::{hex_args, hex_text};

/// The types of this folder.
pub fn specs() -> Vec<TypeSpec> {
    let managed = TypeSpec::layout::<ManagedBuffer>();
    vec![managed, view_spec(), iter_spec(), wrapper::spec()]
}

/// Sets the hooks by which `object` reaches memoryviews.
pub fn install(interp: &Interp) {
    interp.memoryview_hook.set(Some(|thread, object, flags| {
        Ok(MemoryView::from_object(thread, object, flags)?.into_object())
    }));
    interp.buffer_wrap_hook.set(Some(wrapper::wrap));
    interp.buffer_release_hook.set(Some(wrapper::release));
}

#[rustfmt::skip]
fn view_spec() -> TypeSpec {
    TypeSpec::layout::<MemoryView>()
        .doc("memoryview(object)\n--\n\nA view of an object's memory.")
        .slots([
            slot::tp_repr(repr),
            slot::tp_hash(hash),
            slot::tp_richcompare(compare::compare),
            slot::tp_iter(iter),
            slot::tp_new(new),
            slot::sq_length(len),
            slot::sq_item(item::get_at),
            slot::mp_length(len),
            slot::mp_subscript(item::subscript),
            slot::mp_ass_subscript(item::ass_subscript),
            slot::bf_getbuffer(getbuffer),
            slot::bf_releasebuffer(releasebuffer),
        ])
        .methods([
            noargs(c"release", release).doc(c"release($self, /)\n--\n\nGives the buffer back."),
            fast(c"tobytes", tobytes).doc(c"tobytes($self, /, order='C')\n--\n\nA copy of the memory, in an order of dimensions."),
            fast(c"hex", hex).doc(c"hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\nTwo hexadecimal digits a byte, a separator between groups if one is given."),
            noargs(c"tolist", item::tolist).doc(c"tolist($self, /)\n--\n\nThe items as a list, nested by dimension."),
            fast(c"cast", cast).doc(c"cast($self, /, format, shape=<unrepresentable>)\n--\n\nThe same memory in another format or shape."),
            noargs(c"toreadonly", toreadonly).doc(c"toreadonly($self, /)\n--\n\nA view of the same memory that can't be written through."),
            fast(c"_from_flags", from_flags).class().doc(c"_from_flags($type, /, object, flags)\n--\n\nA view asked for with these flags."),
            one(c"count", item::count).doc(c"count($self, value, /)\n--\n\nHow many items are equal to the value."),
            positional(c"index", item::index).doc(c"index($self, value, start=0, stop=sys.maxsize, /)\n--\n\nThe first index of the value in the range; ValueError if there is none."),
            noargs(c"__enter__", enter).doc(c"__enter__($self, /)\n--\n\n"),
            positional(c"__exit__", exit).doc(c"__exit__($self, /, *exc_info)\n--\n\nGives the buffer back."),
            one(c"__class_getitem__", class_getitem).class().doc(c"__class_getitem__($type, object, /)\n--\n\nSee PEP 585"),
        ])
        .getset([
            getter(c"obj", obj).doc(c"The object whose memory it is."),
            getter(c"nbytes", nbytes).doc(c"Bytes that a contiguous copy would have."),
            getter(c"readonly", readonly).doc(c"True if the memory can't be written."),
            getter(c"itemsize", itemsize).doc(c"Bytes of an item."),
            getter(c"format", format_getter).doc(c"Format of an item, as in the struct module."),
            getter(c"ndim", ndim).doc(c"Number of dimensions."),
            getter(c"shape", shape).doc(c"Length of each dimension."),
            getter(c"strides", strides).doc(c"Bytes from one item to the next, for each dimension."),
            getter(c"suboffsets", suboffsets).doc(c"Offsets behind pointers, for arrays of pointers."),
            getter(c"c_contiguous", c_contiguous).doc(c"True if the items lie in C order."),
            getter(c"f_contiguous", f_contiguous).doc(c"True if the items lie in Fortran order."),
            getter(c"contiguous", contiguous).doc(c"True if the items lie one after the other."),
        ])
}

/// The parts of a view that was not released.
pub(crate) fn live(thread: &Thread, this: &MemoryView) -> PyResult<PyBuffer> {
    this.check_released(thread)?;
    Ok(this.view())
}

static NEW: Params<1> = Params::new("memoryview", ["object"], 1);

fn new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    let [object] = args.bind(thread, &NEW)?;
    let object = object.expect("required");
    Ok(MemoryView::from_object(thread, object, FULL_RO)?.into_object())
}

static FROM_FLAGS: Params<2> = Params::new("_from_flags", ["object", "flags"], 2);

fn from_flags(thread: &mut Thread, _: &Object, args: Args<'_>) -> PyResult<Ref<MemoryView>> {
    let [object, flags] = args.bind(thread, &FROM_FLAGS)?;
    let flags = flags.expect("required").to_i32(thread)?;
    MemoryView::from_object(thread, object.expect("required"), flags)
}

fn repr(_: &mut Thread, this: &MemoryView) -> String {
    let kind = if this.is_released() { "released memory" } else { "memory" };
    format!("<{kind} at {:#x}>", this.as_object().id())
}

fn hash(thread: &mut Thread, this: &MemoryView) -> PyResult<isize> {
    if this.hash_cached() != -1 {
        return Ok(this.hash_cached());
    }
    let view = live(thread, this)?;
    if view.readonly == 0 {
        return Err(thread.value_error("cannot hash writable memoryview object"));
    }
    let text = view.format_text();
    if !format::native(&text).is_some_and(|(code, ..)| format::is_byte(code)) {
        return Err(
            thread.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
        );
    }
    if let Some(owner) = view.owner() {
        // What can't be hashed itself can't be hashed through a view.
        owner.hash(thread)?;
    }
    let hash = object::string::hash_bytes(&view.gather(Order::C));
    this.set_hash(hash);
    Ok(hash)
}

fn len(thread: &mut Thread, this: &MemoryView) -> PyResult<usize> {
    let view = live(thread, this)?;
    match view.shape_vec().first() {
        Some(len) => Ok(*len as usize),
        None => Err(thread.type_error("0-dim memory has no length")),
    }
}

fn getbuffer(
    thread: &mut Thread,
    this: &MemoryView,
    view: &mut PyBuffer,
    flags: std::ffi::c_int,
) -> PyResult<()> {
    this.export(thread, view, flags)
}

fn releasebuffer(_: &mut Thread, this: &MemoryView, _: &mut PyBuffer) {
    this.unexport();
}

fn release(thread: &mut Thread, this: &MemoryView) -> PyResult<()> {
    this.release(thread)
}

fn enter(thread: &mut Thread, this: &MemoryView) -> PyResult<Ref<MemoryView>> {
    this.check_released(thread)?;
    Ok(this.to_ref())
}

fn exit(thread: &mut Thread, this: &MemoryView, _: Args<'_>) -> PyResult<()> {
    this.release(thread)
}

fn class_getitem(thread: &mut Thread, ty: &Object, key: &Object) -> PyResult {
    let make = thread.interp().generic_alias_hook.get().expect("set when the interpreter is made");
    make(thread, ty, key)
}

static TOBYTES: Params<1> = Params::new("tobytes", ["order"], 0);

fn tobytes(thread: &mut Thread, this: &MemoryView, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [order] = args.bind(thread, &TOBYTES)?;
    let view = live(thread, this)?;
    let order = match order.filter(|order| !order.is_none()) {
        None => Order::C,
        Some(order) => {
            let Some(text) = order.downcast::<Str>() else {
                return Err(thread.type_error(format!(
                    "tobytes() argument 'order' must be str or None, not {}",
                    order.type_name()
                )));
            };
            match text.as_ascii() {
                Some("C") => Order::C,
                Some("F") => Order::Fortran,
                Some("A") => Order::Any,
                _ => return Err(thread.value_error("order must be 'C', 'F' or 'A'")),
            }
        }
    };
    Bytes::new(thread, &view.gather(order))
}

fn hex(thread: &mut Thread, this: &MemoryView, args: Args<'_>) -> PyResult<Ref<Str>> {
    let (sep, group) = hex_args(thread, args)?;
    let view = live(thread, this)?;
    hex_text(thread, &view.gather(Order::C), sep, group)
}

fn toreadonly(thread: &mut Thread, this: &MemoryView) -> PyResult<Ref<MemoryView>> {
    let view = live(thread, this)?;
    this.check_restricted(thread)?;
    let made = same_parts(thread, this, view)?;
    made.set_readonly();
    Ok(made)
}

/// Another memoryview with the same parts.
fn same_parts(thread: &Thread, this: &MemoryView, view: PyBuffer) -> PyResult<Ref<MemoryView>> {
    let (shape, strides) = (view.shape_vec(), view.strides_vec());
    this.derive(thread, view, &shape, &strides, view.suboffsets_vec())
}

static CAST: Params<2> = Params::new("cast", ["format", "shape"], 1);

fn cast(thread: &mut Thread, this: &MemoryView, args: Args<'_>) -> PyResult<Ref<MemoryView>> {
    let [text, shape] = args.bind(thread, &CAST)?;
    let text = crate::str::str_arg(thread, text.expect("required"), "cast", "'format'")?;
    let view = live(thread, this)?;
    this.check_restricted(thread)?;
    if !this.is_c_contiguous() {
        return Err(thread.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    if (shape.is_some() || view.ndim != 1) && (view.shape_vec().contains(&0)) {
        return Err(
            thread.type_error("memoryview: cannot cast view with zeros in shape or strides")
        );
    }
    let shape = shape.map(|shape| shape_arg(thread, shape, view.ndim)).transpose()?;
    let (format, itemsize) = cast_format(thread, &view, text)?;
    let shape = match shape {
        None => {
            if view.len % itemsize != 0 {
                return Err(thread.type_error("memoryview: length is not a multiple of itemsize"));
            }
            vec![view.len / itemsize]
        }
        Some(shape) => shape_values(thread, &shape, itemsize, view.len)?,
    };
    let strides = object::buffer::c_strides(&shape, itemsize);
    let view = PyBuffer { itemsize, ..MemoryView::with_format(view, format) };
    this.derive(thread, view, &shape, &strides, None)
}

/// The format that a cast asks for.
fn cast_format(
    thread: &Thread,
    view: &PyBuffer,
    text: &Str,
) -> PyResult<(&'static std::ffi::CStr, isize)> {
    let Some(wanted) = text.as_ascii() else {
        return Err(thread.value_error(
            "memoryview: destination format must be a native single character format prefixed \
             with an optional '@'",
        ));
    };
    let Some((code, size, format)) = format::native(wanted) else {
        return Err(thread.value_error(
            "memoryview: destination format must be a native single character format prefixed \
             with an optional '@'",
        ));
    };
    let source = view.format_text();
    let Some((from, ..)) = format::native(&source) else {
        return Err(thread.value_error(
            "memoryview: source format must be a native single character format prefixed with \
             an optional '@'",
        ));
    };
    if !format::is_byte(code) && !format::is_byte(from) {
        return Err(thread.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    Ok((format, size as isize))
}

fn shape_arg(thread: &Thread, shape: &Object, ndim: i32) -> PyResult<Vec<Ref>> {
    let items = if let Some(list) = shape.downcast::<object::List>() {
        list.to_vec()
    } else if let Some(tuple) = shape.downcast::<Tuple>() {
        tuple.to_vec()
    } else {
        return Err(thread.type_error("shape must be a list or a tuple"));
    };
    if items.len() > 64 {
        return Err(thread.value_error("memoryview: number of dimensions must not exceed 64"));
    }
    if ndim != 1 && items.len() != 1 {
        return Err(thread.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
    }
    Ok(items)
}

fn shape_values(
    thread: &Thread,
    shape: &[Ref],
    itemsize: isize,
    len: isize,
) -> PyResult<Vec<isize>> {
    let mut out = Vec::with_capacity(shape.len());
    let mut total = itemsize;
    for item in shape {
        let Some(int) = item.downcast::<Int>() else {
            return Err(thread.type_error("memoryview.cast(): elements of shape must be integers"));
        };
        let Some(dim) = int.as_isize().filter(|dim| *dim > 0) else {
            return Err(
                thread.value_error("memoryview.cast(): elements of shape must be integers > 0")
            );
        };
        total = total
            .checked_mul(dim)
            .ok_or_else(|| thread.value_error("memoryview.cast(): product(shape) > SSIZE_MAX"))?;
        out.push(dim);
    }
    if total != len {
        return Err(thread.type_error("memoryview: product(shape) * itemsize != buffer size"));
    }
    Ok(out)
}

fn obj(thread: &mut Thread, this: &MemoryView) -> PyResult<Option<Ref>> {
    this.check_released(thread)?;
    Ok(this.owner())
}

fn nbytes(thread: &mut Thread, this: &MemoryView) -> PyResult<isize> {
    Ok(live(thread, this)?.len)
}

fn readonly(thread: &mut Thread, this: &MemoryView) -> PyResult<bool> {
    Ok(live(thread, this)?.readonly != 0)
}

fn itemsize(thread: &mut Thread, this: &MemoryView) -> PyResult<isize> {
    Ok(live(thread, this)?.itemsize)
}

fn format_getter(thread: &mut Thread, this: &MemoryView) -> PyResult<String> {
    Ok(live(thread, this)?.format_text())
}

fn ndim(thread: &mut Thread, this: &MemoryView) -> PyResult<i32> {
    Ok(live(thread, this)?.ndim)
}

fn numbers(thread: &Thread, all: Vec<isize>) -> PyResult<Ref<Tuple>> {
    let items: PyResult<Vec<Ref>> = all.into_iter().map(|n| n.into_object(thread)).collect();
    Tuple::new(thread, items?)
}

fn shape(thread: &mut Thread, this: &MemoryView) -> PyResult<Ref<Tuple>> {
    numbers(thread, live(thread, this)?.shape_vec())
}

fn strides(thread: &mut Thread, this: &MemoryView) -> PyResult<Ref<Tuple>> {
    numbers(thread, live(thread, this)?.strides_vec())
}

fn suboffsets(thread: &mut Thread, this: &MemoryView) -> PyResult<Ref<Tuple>> {
    numbers(thread, live(thread, this)?.suboffsets_vec().unwrap_or_default())
}

fn c_contiguous(thread: &mut Thread, this: &MemoryView) -> PyResult<bool> {
    this.check_released(thread)?;
    Ok(this.is_c_contiguous())
}

fn f_contiguous(thread: &mut Thread, this: &MemoryView) -> PyResult<bool> {
    this.check_released(thread)?;
    Ok(this.is_f_contiguous())
}

fn contiguous(thread: &mut Thread, this: &MemoryView) -> PyResult<bool> {
    this.check_released(thread)?;
    Ok(this.is_c_contiguous() || this.is_f_contiguous())
}

/// `memory_iterator`
pub struct ViewIter {
    at: Cell<isize>,
    len: isize,
    view: Field<MemoryView>,
}

native_type! {
    /// `memory_iterator`
    MEMORY_ITERATOR: ViewIter = c"memory_iterator", HAVE_GC
}

impl Payload for ViewIter {
    fn ty() -> &'static Type {
        &MEMORY_ITERATOR
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.view.visit(visitor);
    }
    fn clear(&self) {
        self.view.set(None);
    }
}

fn iter_spec() -> TypeSpec {
    TypeSpec::native::<ViewIter>().slots([slot::tp_iter(itself), slot::tp_iternext(iter_next)])
}

fn itself(_: &mut Thread, this: &Native<ViewIter>) -> Ref<Native<ViewIter>> {
    this.to_ref()
}

fn iter(thread: &mut Thread, this: &MemoryView) -> PyResult<Ref<Native<ViewIter>>> {
    let view = live(thread, this)?;
    let len = match view.shape_vec()[..] {
        [] => return Err(thread.type_error("invalid indexing of 0-dim memory")),
        [len] => len,
        _ => {
            return Err(
                thread.not_implemented_error("multi-dimensional sub-views are not implemented")
            );
        }
    };
    format::code_of(thread, &view.format_text())?;
    let view = Field::of(this.to_ref());
    Native::new(thread, ViewIter { at: Cell::new(0), len, view })
}

fn iter_next(thread: &mut Thread, this: &Native<ViewIter>) -> PyResult<Option<Ref>> {
    let Some(view) = this.view.get() else { return Ok(None) };
    let at = this.at.get();
    if at >= this.len {
        this.view.set(None);
        return Ok(None);
    }
    this.at.set(at + 1);
    let parts = live(thread, &view)?;
    format::item_of(thread, &parts, &[at]).map(Some)
}
