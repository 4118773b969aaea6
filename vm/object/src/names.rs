//! Names that the runtime itself looks up: static, interned, shared by all interpreters.
//!
//! To use a name, add it to the list. Each is a `Str` in static memory.
#![expect(non_upper_case_globals, reason = "a name is spelled as Python spells it")]

use crate::string::{StaticStr, Str};

macro_rules! names {
    ($($name:ident)*) => {
        $(
            #[doc = concat!("`", stringify!($name), "`")]
            pub static $name: StaticStr<{ stringify!($name).len() + 1 }> =
                StaticStr::new(with_nul(stringify!($name)));
        )*
        /// All of them.
        fn all() -> Vec<&'static Str> {
            vec![$(&*$name),*]
        }
    };
}

const fn with_nul<const N: usize>(spelled: &str) -> [u8; N] {
    let mut out = [0; N];
    let letters = spelled.as_bytes();
    let mut at = 0;
    while at < letters.len() {
        out[at] = letters[at];
        at += 1;
    }
    out
}

names! {
    __abs__ __abstractmethods__ __add__ __aenter__ __aexit__ __aiter__ __all__ __and__ __anext__
    __annotate__ __annotate_func__ __annotations__ __annotations_cache__ __args__ __await__ __bases__ __bool__ __buffer__
    __build_class__ __builtins__ __bytes__ __cached__ __call__ __cause__ __ceil__ __class__ __class_getitem__
    __classcell__ __classdict__ __classdictcell__ __closure__ __code__ __complex__ __conditional_annotations__
    __contains__ __context__ __copy__ __debug__ __deepcopy__ __defaults__ __del__ __delattr__ __delete__
    __delitem__ __delslice__ __dict__ __dir__ __displayhook__ __divmod__ __doc__ __enter__ __eq__ __excepthook__ __exit__
    __file__ __firstlineno__ __float__ __floor__ __floordiv__ __format__ __fspath__ __ge__ __get__ __getattr__
    __getattribute__ __getinitargs__ __getitem__ __getnewargs__ __getnewargs_ex__ __getstate__
    __globals__ __gt__ __hash__ __iadd__ __iand__ __ifloordiv__ __ilshift__ __imatmul__ __imod__
    __import__ __imul__ __index__ __init__ __init_subclass__ __instancecheck__ __int__ __invert__
    __ior__ __ipow__ __irshift__ __isabstractmethod__ __isub__ __iter__ __itruediv__ __ixor__
    __kwdefaults__ __le__ __len__ __length_hint__ __loader__ __lshift__ __lt__ __main__ __match_args__
    __matmul__ __missing__ __mod__ __module__ __mro__ __mro_entries__ __mul__ __name__ __ne__ __neg__ __new__
    __newobj__ __newobj_ex__ __next__ __notes__ __objclass__ __or__ __orig_bases__ __orig_class__ __origin__ __package__
    __parameters__ __path__ __pos__ __pow__ __prepare__ __qualname__ __radd__ __rand__ __rdivmod__
    __reduce__ __reduce_ex__ __release_buffer__ __repr__ __reversed__ __rfloordiv__ __rlshift__
    __rmatmul__ __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__
    __rtruediv__ __rxor__ __self__ __set__ __set_name__ __setattr__ __setitem__ __setstate__ __signature__ __sizeof__
    __slotnames__ __slots__ __spec__ __static_attributes__ __str__ __sub__ __subclasscheck__ __subclasses__ __subclasshook__
    __suppress_context__ __text_signature__ __traceback__ __truediv__ __trunc__ __type_params__ __typing_subst__
    __typing_prepare_subst__ __typing_is_unpacked_typevartuple__ __typing_unpacked_tuple_args__ __unpacked__
    __warningregistry__ __weakref__ __wrapped__ __xor__
    _abc _abc_impl _fields _field_defaults _attributes _initializing _lock _uninitialized_submodules
    append args argv big builtin_module_names builtins bytes cause clear close code copy copyreg context
    decode default defaultaction displayhook encode encoding end end_lineno end_offset errors excepthook exc_type
    exceptions extend exit file filename fileno filters find_spec flush format from_bytes func get get_source globals
    globals_ignored imag importlib inherit items iter join key keys keywords last_exc last_traceback last_type
    last_value length line lineno little loader locals lower maximum memory meta_path metaclass mode modules mro msg name
    name_from namespace newline next obj object offset onceregistry open order origin parent partial path
    path_hooks path_importer_cache pop popitem print_file_and_line ps1 ps2 raw read readable readline readinto
    real reason reload replace reset reverse reversed seek seekable self_ send sep setdefault show shape signed site size sort
    source stacklevel start stderr stdin stdout step stop store_name strict strides strerror sys
    tell text threading throw tobytes timeout top_level truncate type_params tzinfo unraisablehook update value values version
    warn warn_explicit warnings warnoptions writable write isatty closed line_buffering write_through
    latin_1 utf_8 ascii surrogateescape surrogatepass ignore backslashreplace xmlcharrefreplace namereplace
    dict list tuple set frozenset int float str bool complex range slice property staticmethod classmethod
    numerator denominator conjugate real_ release n_fields n_sequence_fields n_unnamed_fields fields
}

/// The static string of `wanted`, if it is one of the list.
pub(crate) fn find(wanted: &Str) -> Option<&'static Str> {
    if wanted.is_ascii() && wanted.len() == 1 {
        return Some(Str::latin1_char(wanted.char_at(0) as u8));
    }
    find_hashed(wanted.hash(), wanted.as_ascii()?)
}

/// The static string of this text, if it is one of the list.
pub fn find_text(wanted: &str) -> Option<&'static Str> {
    find_hashed(crate::string::hash_bytes(wanted.as_bytes()), wanted)
}

/// As `find_text`, of a text whose hash is known.
pub(crate) fn find_hashed(hash: isize, wanted: &str) -> Option<&'static Str> {
    let known = table().get(&(hash as u64))?;
    known.iter().find(|known| known.as_ascii() == Some(wanted)).copied()
}

fn table() -> &'static crate::runtime::NameTable {
    crate::runtime::name_table(|| {
        let mut table = crate::runtime::NameTable::default();
        for known in all() {
            table.entry(known.hash() as u64).or_default().push(known);
        }
        table
    })
}
