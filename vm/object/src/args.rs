//! The arguments of a native call, and their binding to parameters.
//!
//! `Args` is a view of a vectorcall: positional values, then the values of the keywords in
//! `names`. `Params` says what a function takes; `bind` gives one place a parameter, or CPython's
//! message.
#![expect(unsafe_code, reason = "a vectorcall hands over raw pointers")]

use crate::header::Object;
use crate::raised::{PyResult, Raised};
use crate::refs::Layout;
use crate::string::Str;
use crate::thread::Thread;
use crate::tuple::Tuple;
use crate::type_object::RawObject;

/// Set in a vectorcall's count when the callee may use the place before the arguments.
pub const ARGUMENTS_OFFSET: usize = 1 << 63;

/// Arguments of a call, borrowed from the caller.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    values: &'a [&'a Object],
    names: &'a [&'a Object],
}

impl<'a> Args<'a> {
    /// The last `names.len()` values belong to the names.
    pub fn new(values: &'a [&'a Object], names: &'a [&'a Object]) -> Args<'a> {
        debug_assert!(names.len() <= values.len());
        Args { values, names }
    }

    pub fn positional_only(values: &'a [&'a Object]) -> Args<'a> {
        Args { values, names: &[] }
    }

    /// # Safety
    /// The pointers are those of a vectorcall and outlive the view.
    #[inline(always)]
    pub unsafe fn from_vectorcall(
        args: *const RawObject,
        nargsf: usize,
        kwnames: RawObject,
    ) -> Args<'a> {
        let positional = nargsf & !ARGUMENTS_OFFSET;
        // SAFETY: the caller's promise.
        unsafe {
            let names: &[&Object] = match kwnames.cast::<Tuple>().as_ref() {
                Some(names) => names.items(),
                None => &[],
            };
            let len = positional + names.len();
            let values = if len == 0 {
                &[]
            } else {
                std::slice::from_raw_parts(args.cast::<&Object>(), len)
            };
            Args { values, names }
        }
    }

    /// The positional arguments.
    #[inline(always)]
    pub fn positional(&self) -> &'a [&'a Object] {
        &self.values[..self.values.len() - self.names.len()]
    }

    /// How many positional arguments there are.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.values.len() - self.names.len()
    }

    /// True if nothing at all was passed.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The positional argument at `at`.
    #[inline(always)]
    pub fn get(&self, at: usize) -> Option<&'a Object> {
        self.positional().get(at).copied()
    }

    /// Names of the keyword arguments.
    pub fn names(&self) -> &'a [&'a Object] {
        self.names
    }

    pub fn has_keywords(&self) -> bool {
        !self.names.is_empty()
    }

    /// All values, those of the keywords last.
    pub fn values(&self) -> &'a [&'a Object] {
        self.values
    }

    /// Names and values of the keyword arguments.
    pub fn keywords(&self) -> impl Iterator<Item = (&'a Str, &'a Object)> + 'a {
        let first = self.len();
        let values = self.values;
        self.names
            .iter()
            .enumerate()
            .filter_map(move |(at, name)| Some((name.downcast::<Str>()?, values[first + at])))
    }

    /// The keyword argument of this name.
    pub fn keyword(&self, name: &str) -> Option<&'a Object> {
        self.keywords().find(|(found, _)| found.eq_text(name)).map(|(_, value)| value)
    }

    /// The same arguments without the first positional one.
    pub fn skip_first(&self) -> Args<'a> {
        Args { values: &self.values[1..], names: self.names }
    }

    /// Raises TypeError if keywords were passed.
    pub fn no_keywords(&self, thread: &Thread, function: &str) -> PyResult<()> {
        if self.has_keywords() {
            return Err(thread.type_error(format!("{function}() takes no keyword arguments")));
        }
        Ok(())
    }

    /// Raises TypeError unless between `min` and `max` positional arguments were passed.
    #[inline]
    pub fn check_positional(
        &self,
        thread: &Thread,
        function: &str,
        min: usize,
        max: usize,
    ) -> PyResult<()> {
        let given = self.len();
        if given < min || given > max {
            return Err(wrong_count(thread, function, given, min, max));
        }
        Ok(())
    }

    /// As `no_keywords` and `check_positional`; gives the positional arguments.
    pub fn exactly<const N: usize>(
        &self,
        thread: &Thread,
        function: &str,
    ) -> PyResult<[&'a Object; N]> {
        self.no_keywords(thread, function)?;
        self.check_positional(thread, function, N, N)?;
        Ok(std::array::from_fn(|at| self.positional()[at]))
    }

    /// As `exactly` for an optional tail.
    pub fn between<const N: usize>(
        &self,
        thread: &Thread,
        function: &str,
        min: usize,
    ) -> PyResult<[Option<&'a Object>; N]> {
        self.no_keywords(thread, function)?;
        self.check_positional(thread, function, min, N)?;
        Ok(std::array::from_fn(|at| self.get(at)))
    }

    /// One place a parameter, by position or keyword.
    pub fn bind<const N: usize>(
        &self,
        thread: &Thread,
        params: &Params<N>,
    ) -> PyResult<[Option<&'a Object>; N]> {
        let mut out = [None; N];
        let given = self.len();
        let max_positional = N - params.keyword_only;
        if given + self.names.len() > N && !params.beside_varargs {
            return Err(params.too_many_in_all(thread, given, self.names.len()));
        }
        if given > max_positional {
            return Err(params.too_many(thread, given, self.names.len()));
        }
        for (place, value) in out.iter_mut().zip(self.positional()) {
            *place = Some(*value);
        }
        for (at, name) in self.names.iter().enumerate() {
            let Some(text) = name.downcast::<Str>() else {
                return Err(thread.type_error("keywords must be strings"));
            };
            let value = self.values[given + at];
            let found = params.names.iter().position(|known| text.eq_text(known));
            match found {
                Some(at) if at >= params.positional_only => {
                    if out[at].is_some() {
                        return Err(thread.type_error(format!(
                            "argument for {}() given by name ('{}') and position ({})",
                            params.function,
                            params.names[at],
                            at + 1
                        )));
                    }
                    out[at] = Some(value);
                }
                _ => {
                    return Err(params.unexpected(thread, text));
                }
            }
        }
        for (at, value) in out.iter().enumerate().take(params.required) {
            if value.is_none() {
                return Err(params.missing(thread, given, at));
            }
        }
        Ok(out)
    }
}

/// What a native function takes: `names` in order, the first `positional_only` of them by
/// position alone, the first `required` always, the last `keyword_only` by name alone.
pub struct Params<const N: usize> {
    pub function: &'static str,
    pub names: [&'static str; N],
    pub positional_only: usize,
    pub required: usize,
    pub keyword_only: usize,
    /// Stands beside a `*args`: too many names are told as the first that is unknown.
    pub beside_varargs: bool,
}

impl<const N: usize> Params<N> {
    /// Parameters that may all be given by name or position.
    pub const fn new(
        function: &'static str,
        names: [&'static str; N],
        required: usize,
    ) -> Params<N> {
        Params {
            function,
            names,
            positional_only: 0,
            required,
            keyword_only: 0,
            beside_varargs: false,
        }
    }

    pub const fn positional_only(mut self, count: usize) -> Params<N> {
        self.positional_only = count;
        self
    }

    pub const fn keyword_only(mut self, count: usize) -> Params<N> {
        self.keyword_only = count;
        self
    }

    pub const fn beside_varargs(mut self) -> Params<N> {
        self.beside_varargs = true;
        self
    }

    #[cold]
    fn too_many(&self, thread: &Thread, given: usize, keywords: usize) -> Raised {
        let max = N - self.keyword_only;
        let function = self.function;
        let kind = if self.keyword_only > 0 || self.positional_only > 0 && self.positional_only < N
        {
            "positional argument"
        } else {
            "argument"
        };
        let total = if kind == "argument" { given + keywords } else { given };
        if max == 0 {
            return thread.type_error(format!("{function}() takes no positional arguments"));
        }
        let bound = if self.required.min(max) == max { "exactly" } else { "at most" };
        let plural = if max == 1 { "" } else { "s" };
        thread
            .type_error(format!("{function}() takes {bound} {max} {kind}{plural} ({total} given)"))
    }

    /// More arguments than parameters, however they are passed.
    #[cold]
    fn too_many_in_all(&self, thread: &Thread, given: usize, keywords: usize) -> Raised {
        let function = self.function;
        let kind = if given == 0 { "keyword argument" } else { "argument" };
        let plural = if N == 1 { "" } else { "s" };
        let total = given + keywords;
        thread.type_error(format!("{function}() takes at most {N} {kind}{plural} ({total} given)"))
    }

    #[cold]
    fn missing(&self, thread: &Thread, given: usize, at: usize) -> Raised {
        let function = self.function;
        if at < self.positional_only {
            let min = self.required.min(self.positional_only);
            let bound = if self.required == N { "exactly" } else { "at least" };
            let plural = if min == 1 { "" } else { "s" };
            return thread.type_error(format!(
                "{function}() takes {bound} {min} positional argument{plural} ({given} given)"
            ));
        }
        let name = self.names[at];
        thread
            .type_error(format!("{function}() missing required argument '{name}' (pos {})", at + 1))
    }

    #[cold]
    fn unexpected(&self, thread: &Thread, name: &Str) -> Raised {
        let function = self.function;
        let positional = self.names[..self.positional_only].iter().any(|known| name.eq_text(known));
        if positional {
            return thread.type_error(format!(
                "{function}() got some positional-only arguments passed as keyword arguments: '{name}'"
            ));
        }
        thread.type_error(format!("{function}() got an unexpected keyword argument '{name}'"))
    }
}

/// The message of a wrong number of positional arguments.
#[cold]
pub fn wrong_count(
    thread: &Thread,
    function: &str,
    given: usize,
    min: usize,
    max: usize,
) -> Raised {
    let (bound, wanted) = if min == max {
        ("", min)
    } else if given < min {
        ("at least ", min)
    } else {
        ("at most ", max)
    };
    let plural = if wanted == 1 { "" } else { "s" };
    thread.type_error(format!("{function} expected {bound}{wanted} argument{plural}, got {given}"))
}

/// Arguments that own what they point at, for calls built up piece by piece.
pub struct OwnedArgs {
    pub values: Vec<crate::refs::Ref>,
    pub names: Vec<crate::refs::Ref>,
}

impl OwnedArgs {
    /// Runs `body` with a view.
    pub fn with<R>(&self, body: impl FnOnce(Args<'_>) -> R) -> R {
        let values: Vec<&Object> = self.values.iter().map(|value| &**value).collect();
        let names: Vec<&Object> = self.names.iter().map(|name| &**name).collect();
        body(Args::new(&values, &names))
    }
}

impl<'a> From<Args<'a>> for OwnedArgs {
    fn from(args: Args<'a>) -> OwnedArgs {
        OwnedArgs {
            values: args.values.iter().map(|value| value.to_ref()).collect(),
            names: args.names.iter().map(|name| name.to_ref()).collect(),
        }
    }
}
