//! `_contextvars`: contexts, their variables, and the tokens that undo an assignment.
//!
//! A context's variables are a dict that is copied before it is changed where anyone else holds
//! it, so a copy of a context costs nothing.

use std::cell::Cell;

use builtins::common::class_getitem;
use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::static_types as types;
use object::{
    Args, CompareOp, Dict, Field, Layout, Module, Native, Object, Payload, PyResult, Ref, Str,
    Thread, Type, TypeSpec, Visitor, native_type, singletons, slot,
};

use crate::support::module_of;

/// The inside of a `Context`.
pub struct Context {
    vars: Field<Dict>,
    /// What was current before this one was entered.
    previous: Field<Object>,
    entered: Cell<bool>,
    /// The type's size is CPython's.
    _unused: Cell<usize>,
}

/// The inside of a `ContextVar`.
pub struct ContextVar {
    name: Field<Str>,
    default: Field<Object>,
    _unused: [Cell<usize>; 4],
}

/// The inside of a `Token`.
pub struct Token {
    context: Field<Object>,
    var: Field<Object>,
    old: Field<Object>,
    used: Cell<bool>,
}

/// The inside of `Token.MISSING`.
pub struct Missing;

/// `contextvars.Context`
pub type ContextObject = Native<Context>;
/// `contextvars.ContextVar`
pub type VarObject = Native<ContextVar>;
/// `contextvars.Token`
pub type TokenObject = Native<Token>;

native_type! {
    /// The type of `Token.MISSING`.
    MISSING: Missing = c"Token.MISSING", HAVE_GC
}

impl Payload for Missing {
    fn ty() -> &'static Type {
        &MISSING
    }
}

impl Payload for Context {
    fn ty() -> &'static Type {
        types::PyContext_Type.as_type()
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.vars.visit(visitor);
        self.previous.visit(visitor);
    }
    fn clear(&self) {
        self.vars.set(None);
        self.previous.set(None);
    }
}

impl Payload for ContextVar {
    fn ty() -> &'static Type {
        types::PyContextVar_Type.as_type()
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.default.visit(visitor);
    }
    fn clear(&self) {
        self.default.set(None);
    }
}

impl Payload for Token {
    fn ty() -> &'static Type {
        types::PyContextToken_Type.as_type()
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.context.visit(visitor);
        self.var.visit(visitor);
        self.old.visit(visitor);
    }
    fn clear(&self) {
        self.context.set(None);
        self.var.set(None);
        self.old.set(None);
    }
}

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let functions =
        [noargs(c"copy_context", |thread: &mut Thread, _: &Module| copy_current(thread))
            .doc(c"copy_context($module, /)\n--\n\nA copy of the current context.")];
    missing_spec().apply(thread)?;
    let specs = vec![context_spec(), var_spec(), token_spec()];
    let module = module_of(thread, "_contextvars", specs, functions)?;
    // The first interpreter's lives for ever, so all can share it.
    let token = Token::ty().dict();
    if token.get_text(thread, "MISSING").is_none() {
        let missing = Native::new(thread, Missing)?.into_object();
        token.set_text(thread, "MISSING", missing)?;
    }
    Ok(module)
}

fn new_context(thread: &Thread, vars: Ref<Dict>) -> PyResult<Ref<ContextObject>> {
    Native::new(
        thread,
        Context {
            vars: Field::of(vars),
            previous: Field::new(None),
            entered: Cell::new(false),
            _unused: Cell::new(0),
        },
    )
}

/// The thread's context; a first one is made where it has none.
pub fn current(thread: &Thread) -> PyResult<Ref<ContextObject>> {
    if let Some(found) = thread.context.get()
        && let Ok(found) = found.downcast_ref::<ContextObject>()
    {
        return Ok(found);
    }
    let made = new_context(thread, Dict::new(thread)?)?;
    thread.context.put(made.clone().into_object());
    Ok(made)
}

fn vars_of(thread: &Thread, context: &ContextObject) -> PyResult<Ref<Dict>> {
    match context.vars.get() {
        Some(vars) => Ok(vars),
        None => Dict::new(thread),
    }
}

/// `contextvars.copy_context()`
pub fn copy_current(thread: &Thread) -> PyResult<Ref<ContextObject>> {
    let context = current(thread)?;
    new_context(thread, vars_of(thread, &context)?)
}

/// `contextvars.Context()`
pub fn new_empty(thread: &Thread) -> PyResult<Ref<ContextObject>> {
    new_context(thread, Dict::new(thread)?)
}

/// `context.copy()`
pub fn copy(thread: &Thread, context: &ContextObject) -> PyResult<Ref<ContextObject>> {
    new_context(thread, vars_of(thread, context)?)
}

/// Makes a context the thread's.
pub fn enter(thread: &mut Thread, context: &ContextObject) -> PyResult<()> {
    if context.entered.get() {
        let shown = context.as_object().repr(thread)?.to_string_lossy();
        return Err(
            thread.runtime_error(format!("cannot enter context: {shown} is already entered"))
        );
    }
    context.previous.set(thread.context.get());
    context.entered.set(true);
    thread.context.put(context.as_object().to_ref());
    thread.context_ver.set(thread.context_ver.get() + 1);
    Ok(())
}

/// Gives the thread back the context from before `enter`.
pub fn exit(thread: &mut Thread, context: &ContextObject) -> PyResult<()> {
    if !context.entered.get() {
        let shown = context.as_object().repr(thread)?.to_string_lossy();
        return Err(
            thread.runtime_error(format!("cannot exit context: {shown} has not been entered"))
        );
    }
    if !thread.context.get().is_some_and(|now| now.is(context)) {
        return Err(thread.runtime_error(
            "cannot exit context: thread state references a different context object",
        ));
    }
    thread.context.set(context.previous.take());
    context.entered.set(false);
    thread.context_ver.set(thread.context_ver.get() + 1);
    Ok(())
}

/// `ContextVar(name, default=…)`
pub fn new_var(thread: &Thread, name: Ref<Str>, default: Option<Ref>) -> PyResult<Ref<VarObject>> {
    Native::new(
        thread,
        ContextVar {
            name: Field::of(name),
            default: Field::new(default),
            _unused: std::array::from_fn(|_| Cell::new(0)),
        },
    )
}

/// The variable's value; else `default`, else the variable's own.
pub fn get(thread: &mut Thread, var: &VarObject, default: Option<Ref>) -> PyResult<Option<Ref>> {
    if let Some(context) = thread.context.get()
        && let Some(context) = context.downcast::<ContextObject>()
        && let Some(vars) = context.vars.get()
        && let Some(value) = vars.get(thread, var.as_object())?
    {
        return Ok(Some(value));
    }
    Ok(default.or_else(|| var.default.get()))
}

/// Gives the variable a value in the current context.
pub fn set(thread: &mut Thread, var: &VarObject, value: &Object) -> PyResult<Ref<TokenObject>> {
    let context = current(thread)?;
    let old = vars_of(thread, &context)?.get(thread, var.as_object())?;
    let token = Token {
        context: Field::of(context.clone().into_object()),
        var: Field::of(var.as_object().to_ref()),
        old: Field::new(old),
        used: Cell::new(false),
    };
    let token = Native::new(thread, token)?;
    change(thread, &context, var, Some(value))?;
    Ok(token)
}

/// Sets or removes a variable; whoever shares the dict keeps it as it was.
fn change(
    thread: &mut Thread,
    context: &ContextObject,
    var: &VarObject,
    value: Option<&Object>,
) -> PyResult<()> {
    let held = context.vars.take();
    let vars = match held {
        Some(vars) if vars.as_object().is_unique() => vars,
        Some(vars) => vars.copy(thread)?,
        None => Dict::new(thread)?,
    };
    let changed = match value {
        Some(value) => vars.set(thread, var.as_object(), value.to_ref()),
        None => vars.remove(thread, var.as_object()).map(drop),
    };
    context.vars.put(vars);
    thread.context_ver.set(thread.context_ver.get() + 1);
    changed
}

/// Undoes the assignment that the token is of.
pub fn reset(thread: &mut Thread, var: &VarObject, token: &TokenObject) -> PyResult<()> {
    if token.used.get() {
        let shown = token.as_object().repr(thread)?.to_string_lossy();
        return Err(thread.runtime_error(format!("{shown} has already been used once")));
    }
    if !token.var.get().is_some_and(|own| own.is(var)) {
        let shown = token.as_object().repr(thread)?.to_string_lossy();
        return Err(thread.value_error(format!("{shown} was created by a different ContextVar")));
    }
    let context = current(thread)?;
    if !token.context.get().is_some_and(|own| own.is(&*context)) {
        let shown = token.as_object().repr(thread)?.to_string_lossy();
        return Err(thread.value_error(format!("{shown} was created in a different Context")));
    }
    token.used.set(true);
    let old = token.old.get();
    change(thread, &context, var, old.as_deref())
}

fn missing(thread: &Thread) -> PyResult {
    match Token::ty().dict().get_text(thread, "MISSING") {
        Some(missing) => Ok(missing),
        None => Err(thread.system_error("Token.MISSING is gone")),
    }
}

fn missing_spec() -> TypeSpec {
    TypeSpec::native::<Missing>()
        .slots([slot::tp_repr(|_: &mut Thread, _: &Native<Missing>| Ok("<Token.MISSING>"))])
}

fn key_var<'a>(thread: &mut Thread, key: &'a Object) -> PyResult<&'a VarObject> {
    match key.downcast::<VarObject>() {
        Some(var) => Ok(var),
        None => {
            let shown = key.repr(thread)?.to_string_lossy();
            Err(thread.type_error(format!("a ContextVar key was expected, got {shown}")))
        }
    }
}

fn context_spec() -> TypeSpec {
    TypeSpec::native::<Context>()
        .slots([
            slot::tp_new(|thread: &mut Thread, _: &Type, args: Args<'_>| {
                if !args.is_empty() || args.has_keywords() {
                    return Err(thread.type_error("Context() does not accept any arguments"));
                }
                let vars = Dict::new(thread)?;
                Ok(new_context(thread, vars)?.into_object())
            }),
            slot::tp_richcompare(context_compare),
            slot::tp_iter(|thread: &mut Thread, this: &ContextObject| view(thread, this, "keys")),
            slot::mp_length(|thread: &mut Thread, this: &ContextObject| {
                Ok(vars_of(thread, this)?.len())
            }),
            slot::mp_subscript(|thread: &mut Thread, this: &ContextObject, key: &Object| {
                key_var(thread, key)?;
                let found = vars_of(thread, this)?.get(thread, key)?;
                found.ok_or_else(|| thread.key_error(key))
            }),
            slot::sq_contains(|thread: &mut Thread, this: &ContextObject, key: &Object| {
                key_var(thread, key)?;
                vars_of(thread, this)?.contains(thread, key)
            }),
        ])
        .methods([
            noargs(c"copy", |thread: &mut Thread, this: &ContextObject| {
                let vars = vars_of(thread, this)?;
                new_context(thread, vars)
            })
            .doc(c"copy($self, /)\n--\n\nA copy of the context."),
            fast(c"get", context_get).doc(
                c"get($self, key, default=None, /)\n--\n\nThe variable's value, or the default.",
            ),
            noargs(c"items", |thread: &mut Thread, this: &ContextObject| {
                view(thread, this, "items")
            })
            .doc(c"items($self, /)\n--\n\nAll variables with their values."),
            noargs(c"keys", |thread: &mut Thread, this: &ContextObject| view(thread, this, "keys"))
                .doc(c"keys($self, /)\n--\n\nAll variables."),
            noargs(c"values", |thread: &mut Thread, this: &ContextObject| {
                view(thread, this, "values")
            })
            .doc(c"values($self, /)\n--\n\nAll values."),
            fast(c"run", run).doc(c"Call a function inside the context."),
        ])
}

/// An iterator over the variables as they are now.
fn view(thread: &mut Thread, this: &ContextObject, method: &str) -> PyResult {
    let vars = vars_of(thread, this)?;
    vars.as_object().call_method_text(thread, method, &[])?.iter(thread)
}

fn context_compare(
    thread: &mut Thread,
    this: &ContextObject,
    other: &Object,
    op: CompareOp,
) -> PyResult {
    let (Some(other), CompareOp::Eq | CompareOp::Ne) = (other.downcast::<ContextObject>(), op)
    else {
        return Ok(singletons::not_implemented());
    };
    let (a, b) = (vars_of(thread, this)?, vars_of(thread, other)?);
    let same = a.as_object().compare_bool(thread, b.as_object(), CompareOp::Eq)?;
    Ok(singletons::bool_object(same == (op == CompareOp::Eq)))
}

fn context_get(thread: &mut Thread, this: &ContextObject, args: Args<'_>) -> PyResult {
    let [key, default] = args.between(thread, "get", 1)?;
    let key = key.expect("required");
    key_var(thread, key)?;
    let found = vars_of(thread, this)?.get(thread, key)?;
    Ok(found.or(default.map(Layout::to_ref)).unwrap_or_else(singletons::none))
}

fn run(thread: &mut Thread, this: &ContextObject, args: Args<'_>) -> PyResult {
    let Some(callable) = args.get(0) else {
        return Err(thread.type_error("run() missing 1 required positional argument"));
    };
    enter(thread, this)?;
    let result = callable.call_args(thread, args.skip_first());
    exit(thread, this)?;
    result
}

fn var_spec() -> TypeSpec {
    TypeSpec::native::<ContextVar>()
        .slots([slot::tp_new(var_new), slot::tp_repr(var_repr)])
        .methods([
            fast(c"get", var_get).doc(
                c"get($self, default=<unrepresentable>, /)\n--\n\nThe value in the current context, the default, or the variable's own.",
            ),
            one(c"set", |thread: &mut Thread, this: &VarObject, value: &Object| {
                set(thread, this, value)
            })
            .doc(c"set($self, value, /)\n--\n\nSet the value in the current context; the token undoes that."),
            one(c"reset", |thread: &mut Thread, this: &VarObject, token: &Object| {
                match token.downcast::<TokenObject>() {
                    Some(token) => reset(thread, this, token),
                    None => {
                        let shown = token.repr(thread)?.to_string_lossy();
                        Err(thread
                            .type_error(format!("expected an instance of Token, got {shown}")))
                    }
                }
            })
            .doc(c"reset($self, token, /)\n--\n\nGive back the value from before the token was made."),
            one(c"__class_getitem__", class_getitem).class(),
        ])
        .getset([getter(c"name", |_: &mut Thread, this: &VarObject| Ok(this.name.get()))])
}

fn var_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    match args.len() {
        1 => {}
        0 => {
            return Err(
                thread.type_error("ContextVar() takes exactly 1 positional argument (0 given)")
            );
        }
        given => {
            return Err(thread.type_error(format!(
                "ContextVar() takes at most 1 positional argument ({given} given)"
            )));
        }
    }
    for (name, _) in args.keywords() {
        if !name.eq_text("default") {
            let name = name.to_string_lossy();
            return Err(thread
                .type_error(format!("ContextVar() got an unexpected keyword argument '{name}'")));
        }
    }
    let Some(name) = args.get(0).and_then(|name| name.downcast::<Str>()) else {
        return Err(thread.type_error("context variable name must be a str"));
    };
    let default = args.keyword("default").map(Layout::to_ref);
    Ok(new_var(thread, name.to_ref(), default)?.into_object())
}

fn var_repr(thread: &mut Thread, this: &VarObject) -> PyResult<Ref<Str>> {
    let mut out = b"<ContextVar name=".to_vec();
    if let Some(name) = this.name.get() {
        out.extend(name.as_object().repr(thread)?.to_wtf8());
    }
    if let Some(default) = this.default.get() {
        out.extend_from_slice(b" default=");
        let id = this.as_object();
        if thread.repr_enter(id) {
            let shown = default.repr(thread);
            thread.repr_leave(id);
            out.extend(shown?.to_wtf8());
        } else {
            out.extend_from_slice(b"...");
        }
    }
    out.extend(format!(" at {:#x}>", this.as_object().id()).into_bytes());
    Str::from_wtf8(thread, &out)
}

fn var_get(thread: &mut Thread, this: &VarObject, args: Args<'_>) -> PyResult {
    if args.has_keywords() {
        return Err(thread.type_error("ContextVar.get() takes no keyword arguments"));
    }
    let [default] = args.between(thread, "get", 0)?;
    match get(thread, this, default.map(Layout::to_ref))? {
        Some(value) => Ok(value),
        None => Err(thread.raise_with_value(&types::LookupError, this.as_object().to_ref())),
    }
}

fn token_spec() -> TypeSpec {
    TypeSpec::native::<Token>()
        .slots([
            slot::tp_new(|thread: &mut Thread, _: &Type, _: Args<'_>| -> PyResult {
                Err(thread.runtime_error("Tokens can only be created by ContextVars"))
            }),
            slot::tp_repr(token_repr),
        ])
        .methods([
            one(c"__class_getitem__", class_getitem).class(),
            noargs(c"__enter__", |_: &mut Thread, this: &TokenObject| {
                Ok(this.as_object().to_ref())
            }),
            fast(c"__exit__", |thread: &mut Thread, this: &TokenObject, args: Args<'_>| {
                let _: [Option<&Object>; 3] = args.between(thread, "__exit__", 3)?;
                let var = this.var.get();
                match var.as_ref().and_then(|var| var.downcast::<VarObject>()) {
                    Some(var) => reset(thread, var, this),
                    None => Ok(()),
                }
            }),
        ])
        .getset([
            getter(c"var", |_: &mut Thread, this: &TokenObject| Ok(this.var.get())),
            getter(c"old_value", |thread: &mut Thread, this: &TokenObject| match this.old.get() {
                Some(old) => Ok(old),
                None => missing(thread),
            }),
        ])
}

fn token_repr(thread: &mut Thread, this: &TokenObject) -> PyResult<Ref<Str>> {
    let used = if this.used.get() { " used" } else { "" };
    let mut out = format!("<Token{used} var=").into_bytes();
    let var = this.var.get().unwrap_or_else(singletons::none);
    out.extend(var.repr(thread)?.to_wtf8());
    out.extend(format!(" at {:#x}>", this.as_object().id()).into_bytes());
    Str::from_wtf8(thread, &out)
}
