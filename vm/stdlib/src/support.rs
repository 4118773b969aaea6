//! What several modules use: payloads of iterators and the like, and modules from specs.

use object::{Module, PyResult, Ref, Thread, TypeSpec};

/// Declares a payload of references and plain cells, and its static type.
macro_rules! native {
    ($(#[$doc:meta])* $name:ident = $ty:ident, $text:literal, $($flag:ident)|* ;
     refs { $($field:ident: $of:ty),* } plain { $($plain:ident: $plain_ty:ty),* }) => {
        $(#[$doc])*
        pub struct $name {
            $(pub $field: object::Field<$of>,)*
            $(pub $plain: $plain_ty,)*
        }
        object::native_type! {
            #[doc = concat!("The type of `", stringify!($name), "`.")]
            $ty: $name = $text, HAVE_GC $(| $flag)*
        }
        impl object::Payload for $name {
            fn ty() -> &'static object::Type {
                &$ty
            }
            fn traverse(&self, _visitor: &mut object::Visitor<'_>) {
                $(self.$field.visit(_visitor);)*
            }
            fn clear(&self) {
                $(self.$field.set(None);)*
            }
        }
    };
}
pub(crate) use native;

/// A module of types and functions, the types made ready.
pub(crate) fn module_of(
    thread: &mut Thread,
    name: &str,
    specs: Vec<TypeSpec>,
    functions: impl IntoIterator<Item = object::native_function::MethodDef>,
) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, name)?;
    for spec in specs {
        let ty = spec.ty.expect("a spec names its type");
        spec.apply(thread)?;
        module.add(thread, ty.name(), ty.to_type_ref())?;
    }
    module.add_functions(thread, functions)?;
    Ok(module)
}
