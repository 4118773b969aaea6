//! The first pass: walks the tree and records every use of every name.

use parser::ast::{
    Alias, Arg, Arguments, ClassDef, Comprehension, ExceptHandler, Expr, ExprContext, ExprKind,
    FunctionDef, Keyword, Loc, MatchCase, Mod, Pattern, PatternKind, Stmt, StmtKind, TypeParam,
    TypeParamKind,
};

use super::{
    Block, ComprehensionKind, Name, Role, Scope, SymbolTable, Symbols, address, analyze, def,
    maybe_mangle,
};
use crate::docstring::docstring_of;
use crate::error::{CompileError, CompileResult};
use crate::{CompileOptions, DEPTH_MAX};

type Done = CompileResult<()>;

/// Builds and analyzes the table of a module.
pub(crate) fn build(
    module: &Mod,
    options: &CompileOptions,
    future_annotations: bool,
) -> CompileResult<SymbolTable> {
    let mut builder = Builder {
        table: SymbolTable::default(),
        stack: Vec::new(),
        private: None,
        future_annotations,
        top_level_await: options.top_level_await,
        depth: 0,
    };
    builder.module(module)?;
    analyze::analyze(&mut builder.table)?;
    Ok(builder.table)
}

struct Builder {
    table: SymbolTable,
    stack: Vec<usize>,
    private: Option<Name>,
    future_annotations: bool,
    top_level_await: bool,
    depth: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Generic {
    Class,
    Other,
}

impl Builder {
    fn module(&mut self, module: &Mod) -> Done {
        let loc = Loc::default();
        self.enter("top".into(), Block::Module, address(module), Role::Body, loc)?;
        match module {
            Mod::Module { body, .. } => {
                self.cur().has_docstring = docstring_of(body).is_some();
                self.body(body)?;
            }
            Mod::Interactive { body } => self.body(body)?,
            Mod::Expression { body } => self.expr(body)?,
            Mod::FunctionType { .. } => {
                let message = "this compiler does not handle FunctionTypes";
                return Err(CompileError::other(crate::CompileErrorKind::Value, message));
            }
        }
        self.exit();
        Ok(())
    }

    fn cur_id(&self) -> usize {
        *self.stack.last().expect("a block is entered before anything is visited")
    }

    fn cur(&mut self) -> &mut Scope {
        let id = self.cur_id();
        &mut self.table.scopes[id]
    }

    fn new_scope(&mut self, name: Name, block: Block, node: usize, role: Role, loc: Loc) -> usize {
        let outer = self.stack.last().map(|id| &self.table.scopes[*id]);
        let scope = Scope {
            name,
            block,
            symbols: Symbols::default(),
            varnames: Vec::new(),
            children: Vec::new(),
            directives: Vec::new(),
            comprehension: None,
            nested: outer.is_some_and(|outer| outer.nested || outer.is_function_like()),
            generator: false,
            coroutine: false,
            varargs: false,
            varkeywords: false,
            returns_value: false,
            needs_class_closure: false,
            needs_classdict: false,
            has_conditional_annotations: false,
            in_conditional_block: false,
            in_unevaluated_annotation: false,
            annotations_used: false,
            comp_inlined: false,
            comp_iter_target: false,
            comp_iter_expr: outer.map_or(0, |outer| outer.comp_iter_expr),
            can_see_class_scope: false,
            method: block == Block::Function
                && outer.is_some_and(|outer| outer.block == Block::Class),
            has_docstring: false,
            annotation_block: None,
            mangled_names: None,
            scope_info: "",
            loc,
        };
        let id = self.table.scopes.len();
        self.table.scopes.push(scope);
        self.table.by_node.insert((node, role), id);
        id
    }

    fn enter(&mut self, name: Name, block: Block, node: usize, role: Role, loc: Loc) -> Done {
        let id = self.new_scope(name, block, node, role, loc);
        self.enter_existing(id);
        if matches!(block, Block::Annotation | Block::TypeVariable | Block::TypeAlias) {
            self.add_def(&".format".into(), def::PARAM, loc)?;
            self.add_def(&".format".into(), def::USE, loc)?;
        }
        Ok(())
    }

    fn enter_existing(&mut self, id: usize) {
        if let Some(&outer) = self.stack.last() {
            let children = &mut self.table.scopes[outer].children;
            if !children.contains(&id) {
                children.push(id);
            }
            // Beside a generic class's type parameters no name is mangled, in functions there too.
            if self.table.scopes[id].block != Block::Class {
                let names = self.table.scopes[outer].mangled_names.clone();
                let own = &mut self.table.scopes[id].mangled_names;
                if own.is_none() {
                    *own = names;
                }
            }
        }
        self.stack.push(id);
    }

    fn exit(&mut self) {
        self.stack.pop();
    }

    fn lookup(&mut self, name: &Name) -> u32 {
        let mangled = self.mangled(name);
        self.cur().symbols.get(&mangled).unwrap_or(0)
    }

    fn mangled(&self, name: &Name) -> Name {
        maybe_mangle(self.private.as_ref(), &self.table.scopes[self.cur_id()], name)
    }

    fn add_def(&mut self, name: &Name, flag: u32, loc: Loc) -> Done {
        let id = self.cur_id();
        self.add_def_in(id, name, flag, loc)
    }

    /// Binding `__debug__` is an error.
    fn add_store(&mut self, name: &Name, flag: u32, loc: Loc) -> Done {
        check_name(name, ExprContext::Store, loc)?;
        self.add_def(name, flag, loc)
    }

    fn add_def_in(&mut self, id: usize, name: &Name, flag: u32, loc: Loc) -> Done {
        let scope = &mut self.table.scopes[id];
        let mangled = maybe_mangle(self.private.as_ref(), scope, name);
        let old = scope.symbols.get(&mangled).unwrap_or(0);
        if flag & def::PARAM != 0 && old & def::PARAM != 0 {
            let message = format!("duplicate argument '{name}' in function definition");
            return Err(CompileError::symtable(message, loc));
        }
        if flag & def::TYPE_PARAM != 0 && old & def::TYPE_PARAM != 0 {
            let message = format!("duplicate type parameter '{name}'");
            return Err(CompileError::symtable(message, loc));
        }
        let mut flags = old | flag;
        if scope.comp_iter_target && flag & def::LOCAL != 0 {
            if flags & (def::GLOBAL | def::NONLOCAL) != 0 {
                let message = format!(
                    "comprehension inner loop cannot rebind assignment expression target '{name}'"
                );
                return Err(CompileError::symtable(message, loc));
            }
            flags |= def::COMP_ITER;
        }
        scope.symbols.set(&mangled, flags);
        if flag & def::PARAM != 0 {
            scope.varnames.push(mangled);
        } else if flag & def::GLOBAL != 0 {
            let top = &mut self.table.scopes[0].symbols;
            let flags = top.get(&mangled).unwrap_or(0) | flag;
            top.set(&mangled, flags);
        }
        Ok(())
    }

    fn deeper(&mut self) -> Done {
        self.depth += 1;
        if self.depth > DEPTH_MAX { Err(CompileError::too_deep()) } else { Ok(()) }
    }

    fn body(&mut self, body: &[Stmt]) -> Done {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn exprs(&mut self, exprs: &[Expr]) -> Done {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    fn opt(&mut self, expr: Option<&Expr>) -> Done {
        expr.map_or(Ok(()), |expr| self.expr(expr))
    }

    /// Runs `visit` with annotations counting as conditional.
    fn conditional(&mut self, visit: impl FnOnce(&mut Self) -> Done) -> Done {
        let before = std::mem::replace(&mut self.cur().in_conditional_block, true);
        visit(self)?;
        self.cur().in_conditional_block = before;
        Ok(())
    }

    fn stmt(&mut self, stmt: &Stmt) -> Done {
        self.deeper()?;
        self.stmt_inner(stmt)?;
        self.depth -= 1;
        Ok(())
    }

    fn stmt_inner(&mut self, stmt: &Stmt) -> Done {
        let loc = stmt.loc;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(def, loc, false),
            StmtKind::AsyncFunctionDef(def) => self.function(def, loc, true),
            StmtKind::ClassDef(class) => self.class(class, loc),
            StmtKind::TypeAlias { name, type_params, value } => {
                self.type_alias(stmt, name, type_params, value)
            }
            StmtKind::Return { value } => {
                if let Some(value) = value {
                    self.expr(value)?;
                    self.cur().returns_value = true;
                }
                Ok(())
            }
            StmtKind::Delete { targets } => self.exprs(targets),
            StmtKind::Assign { targets, value, .. } => {
                self.exprs(targets)?;
                self.expr(value)
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(target)?;
                self.expr(value)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.ann_assign(target, annotation, value.as_deref(), *simple)
            }
            StmtKind::For(node) => self.for_loop(node),
            StmtKind::AsyncFor(node) => {
                self.check_async(loc, "'async for' outside async function")?;
                self.for_loop(node)
            }
            StmtKind::While { .. } | StmtKind::If { .. } => self.if_or_while(stmt),
            StmtKind::With { items, body, .. } => self.with(items, body),
            StmtKind::AsyncWith { items, body, .. } => {
                self.check_async(loc, "'async with' outside async function")?;
                self.with(items, body)
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                self.conditional(|this| cases.iter().try_for_each(|case| this.match_case(case)))
            }
            StmtKind::Raise { exc, cause } => {
                self.opt(exc.as_deref())?;
                self.opt(cause.as_deref())
            }
            StmtKind::Try(node) | StmtKind::TryStar(node) => self.conditional(|this| {
                this.body(&node.body)?;
                node.handlers.iter().try_for_each(|handler| this.handler(handler))?;
                this.body(&node.orelse)?;
                this.body(&node.finalbody)
            }),
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                self.opt(msg.as_deref())
            }
            StmtKind::Import { names } => names.iter().try_for_each(|alias| self.alias(alias)),
            StmtKind::ImportFrom { names, .. } => {
                names.iter().try_for_each(|alias| self.alias(alias))
            }
            StmtKind::Global { names } => self.directive(names, loc, def::GLOBAL, "global"),
            StmtKind::Nonlocal { names } => self.directive(names, loc, def::NONLOCAL, "nonlocal"),
            StmtKind::Expr { value } => self.expr(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    /// A chain of elif is walked in a loop, so that its length is not depth.
    fn if_or_while(&mut self, stmt: &Stmt) -> Done {
        let mut stmt = stmt;
        let before = self.cur().in_conditional_block;
        loop {
            let (StmtKind::If { test, body, orelse } | StmtKind::While { test, body, orelse }) =
                &stmt.kind
            else {
                unreachable!("the caller and the loop's end have checked the kind");
            };
            self.expr(test)?;
            self.cur().in_conditional_block = true;
            self.body(body)?;
            match orelse.as_slice() {
                [next] if matches!(next.kind, StmtKind::If { .. }) => stmt = next,
                _ => {
                    self.body(orelse)?;
                    break;
                }
            }
        }
        self.cur().in_conditional_block = before;
        Ok(())
    }

    fn for_loop(&mut self, node: &parser::ast::For) -> Done {
        self.expr(&node.target)?;
        self.expr(&node.iter)?;
        self.conditional(|this| {
            this.body(&node.body)?;
            this.body(&node.orelse)
        })
    }

    fn with(&mut self, items: &[parser::ast::WithItem], body: &[Stmt]) -> Done {
        self.conditional(|this| {
            for item in items {
                this.expr(&item.context_expr)?;
                this.opt(item.optional_vars.as_deref())?;
            }
            this.body(body)
        })
    }

    fn is_async_def(&mut self) -> bool {
        let scope = self.cur();
        scope.block == Block::Function && scope.coroutine
    }

    fn allows_top_level_await(&mut self) -> bool {
        self.top_level_await && self.cur().block == Block::Module
    }

    fn check_async(&mut self, loc: Loc, message: &str) -> Done {
        if self.allows_top_level_await() {
            self.cur().coroutine = true;
            return Ok(());
        }
        if self.is_async_def() { Ok(()) } else { Err(CompileError::symtable(message, loc)) }
    }

    fn function(&mut self, function: &FunctionDef, loc: Loc, is_async: bool) -> Done {
        self.add_store(&function.name, def::LOCAL, loc)?;
        self.defaults(&function.args)?;
        self.exprs(&function.decorator_list)?;
        let generic = !function.type_params.is_empty();
        if generic {
            let node = address(function);
            self.enter_type_params(&function.name, node, loc, Generic::Other)?;
            // Its slot is there even if nothing is passed in it.
            self.add_def(&".defaults".into(), def::PARAM, loc)?;
            if function.args.kw_defaults.iter().any(Option::is_some) {
                self.add_def(&".kwdefaults".into(), def::PARAM, loc)?;
            }
            self.type_params(&function.type_params)?;
        }
        let node = address(function);
        let id = self.new_scope(function.name.clone(), Block::Function, node, Role::Body, loc);
        self.function_annotations(function, loc)?;
        self.enter_existing(id);
        let scope = self.cur();
        scope.coroutine = is_async;
        scope.has_docstring = docstring_of(&function.body).is_some();
        self.arguments(&function.args)?;
        self.body(&function.body)?;
        self.exit();
        if generic {
            self.exit();
        }
        Ok(())
    }

    fn defaults(&mut self, args: &Arguments) -> Done {
        self.exprs(&args.defaults)?;
        args.kw_defaults.iter().flatten().try_for_each(|default| self.expr(default))
    }

    fn function_annotations(&mut self, function: &FunctionDef, loc: Loc) -> Done {
        let outer = self.cur();
        let in_class = outer.can_see_class_scope || outer.block == Block::Class;
        let sees_class = in_class && !self.future_annotations;
        self.enter(
            "__annotate__".into(),
            Block::Annotation,
            address(function),
            Role::Annotations,
            loc,
        )?;
        if sees_class {
            self.cur().can_see_class_scope = true;
            self.add_def(&"__classdict__".into(), def::USE, loc)?;
        }
        let args = &function.args;
        let single = [&args.vararg, &args.kwarg].map(|arg| arg.as_deref());
        let in_order = args.posonlyargs.iter().chain(&args.args).chain(single[0]);
        for arg in in_order.chain(&args.kwonlyargs).chain(single[1]) {
            self.used_annotation(arg.annotation.as_deref())?;
        }
        self.used_annotation(function.returns.as_deref())?;
        self.exit();
        Ok(())
    }

    fn used_annotation(&mut self, annotation: Option<&Expr>) -> Done {
        if let Some(annotation) = annotation {
            self.cur().annotations_used = true;
            self.expr(annotation)?;
        }
        Ok(())
    }

    fn arguments(&mut self, args: &Arguments) -> Done {
        for arg in args.posonlyargs.iter().chain(&args.args).chain(&args.kwonlyargs) {
            self.arg(arg)?;
        }
        if let Some(arg) = &args.vararg {
            self.arg(arg)?;
            self.cur().varargs = true;
        }
        if let Some(arg) = &args.kwarg {
            self.arg(arg)?;
            self.cur().varkeywords = true;
        }
        Ok(())
    }

    fn arg(&mut self, arg: &Arg) -> Done {
        self.add_store(&arg.arg, def::PARAM, arg.loc)
    }

    fn class(&mut self, class: &ClassDef, loc: Loc) -> Done {
        self.add_store(&class.name, def::LOCAL, loc)?;
        self.exprs(&class.decorator_list)?;
        let private = self.private.clone();
        let generic = !class.type_params.is_empty();
        if generic {
            self.enter_type_params(&class.name, address(class), loc, Generic::Class)?;
            self.private = Some(class.name.clone());
            self.cur().mangled_names = Some(Vec::new());
            self.type_params(&class.type_params)?;
        }
        self.exprs(&class.bases)?;
        class.keywords.iter().try_for_each(|keyword| self.keyword(keyword))?;
        self.enter(class.name.clone(), Block::Class, address(class), Role::Body, loc)?;
        self.private = Some(class.name.clone());
        if generic {
            self.add_def(&"__type_params__".into(), def::LOCAL, loc)?;
            self.add_def(&".type_params".into(), def::USE, loc)?;
        }
        self.cur().has_docstring = docstring_of(&class.body).is_some();
        self.body(&class.body)?;
        self.exit();
        if generic {
            self.exit();
        }
        self.private = private;
        Ok(())
    }

    fn enter_type_params(&mut self, name: &Name, node: usize, loc: Loc, kind: Generic) -> Done {
        let in_class = self.cur().block == Block::Class;
        self.enter(name.clone(), Block::TypeParameters, node, Role::TypeParameters, loc)?;
        if in_class {
            self.cur().can_see_class_scope = true;
            self.add_def(&"__classdict__".into(), def::USE, loc)?;
        }
        if kind == Generic::Class {
            for implicit in [".type_params", ".generic_base"] {
                self.add_def(&implicit.into(), def::LOCAL, loc)?;
                self.add_def(&implicit.into(), def::USE, loc)?;
            }
        }
        Ok(())
    }

    fn type_alias(&mut self, stmt: &Stmt, name: &Expr, params: &[TypeParam], value: &Expr) -> Done {
        self.expr(name)?;
        let ExprKind::Name { id, .. } = &name.kind else {
            let message = "TypeAlias with non-Name name";
            return Err(CompileError::other(crate::CompileErrorKind::Type, message));
        };
        let in_class = self.cur().block == Block::Class;
        if !params.is_empty() {
            self.enter_type_params(id, address(stmt), stmt.loc, Generic::Other)?;
            self.type_params(params)?;
        }
        self.enter(id.clone(), Block::TypeAlias, address(stmt), Role::Body, stmt.loc)?;
        self.cur().can_see_class_scope = in_class;
        if in_class {
            self.add_def(&"__classdict__".into(), def::USE, value.loc)?;
        }
        self.expr(value)?;
        self.exit();
        if !params.is_empty() {
            self.exit();
        }
        Ok(())
    }

    fn type_params(&mut self, params: &[TypeParam]) -> Done {
        for param in params {
            let (name, bound, default, info) = match &param.kind {
                TypeParamKind::TypeVar { name, bound, default_value } => {
                    (name, bound.as_deref(), default_value, "a TypeVar default")
                }
                TypeParamKind::ParamSpec { name, default_value } => {
                    (name, None, default_value, "a ParamSpec default")
                }
                TypeParamKind::TypeVarTuple { name, default_value } => {
                    (name, None, default_value, "a TypeVarTuple default")
                }
            };
            check_name(name, ExprContext::Store, param.loc)?;
            if let Some(mangled) = &mut self.cur().mangled_names {
                mangled.push(name.clone());
            }
            self.add_def(name, def::TYPE_PARAM | def::LOCAL, param.loc)?;
            if &**name == "__classdict__" {
                let message = "reserved name '__classdict__' cannot be used for type parameter";
                return Err(CompileError::symtable(message, param.loc));
            }
            if let Some(bound) = bound {
                let tuple = matches!(bound.kind, ExprKind::Tuple { .. });
                let info = if tuple { "a TypeVar constraint" } else { "a TypeVar bound" };
                self.type_variable(param, name, bound, Role::Bound, info)?;
            }
            if let Some(default) = default {
                self.type_variable(param, name, default, Role::Default, info)?;
            }
        }
        Ok(())
    }

    fn type_variable(
        &mut self,
        param: &TypeParam,
        name: &Name,
        value: &Expr,
        role: Role,
        info: &'static str,
    ) -> Done {
        let in_class = self.cur().can_see_class_scope;
        self.enter(name.clone(), Block::TypeVariable, address(param), role, value.loc)?;
        self.cur().can_see_class_scope = in_class;
        if in_class {
            self.add_def(&"__classdict__".into(), def::USE, value.loc)?;
        }
        self.cur().scope_info = info;
        self.expr(value)?;
        self.exit();
        Ok(())
    }

    fn ann_assign(
        &mut self,
        target: &Expr,
        annotation: &Expr,
        value: Option<&Expr>,
        simple: bool,
    ) -> Done {
        if let ExprKind::Name { id, .. } = &target.kind {
            let old = self.lookup(id);
            if old & (def::GLOBAL | def::NONLOCAL) != 0 && self.cur_id() != 0 && simple {
                let what = if old & def::GLOBAL != 0 { "global" } else { "nonlocal" };
                let message = format!("annotated name '{id}' can't be {what}");
                return Err(CompileError::symtable(message, target.loc));
            }
            if simple {
                self.add_store(id, def::ANNOT | def::LOCAL, target.loc)?;
            } else if value.is_some() {
                self.add_store(id, def::LOCAL, target.loc)?;
            }
        } else {
            self.expr(target)?;
        }
        self.annotation(annotation)?;
        self.opt(value)
    }

    fn annotation(&mut self, annotation: &Expr) -> Done {
        let outer = self.cur_id();
        let scope = self.cur();
        let unevaluated = scope.block == Block::Function;
        let block = scope.block;
        let conditional =
            block == Block::Module || (block == Block::Class && scope.in_conditional_block);
        if conditional && !scope.has_conditional_annotations {
            scope.has_conditional_annotations = true;
            self.add_def(&"__conditional_annotations__".into(), def::USE, annotation.loc)?;
        }
        if let Some(existing) = self.cur().annotation_block {
            self.enter_existing(existing);
        } else {
            // Scopes stay where they are in the vector, so the index is a key of its own.
            let name = "__annotate__".into();
            self.enter(name, Block::Annotation, outer, Role::Annotations, annotation.loc)?;
            let id = self.cur_id();
            self.table.scopes[outer].annotation_block = Some(id);
            if block == Block::Class && !self.future_annotations {
                self.cur().can_see_class_scope = true;
                self.add_def(&"__classdict__".into(), def::USE, annotation.loc)?;
            }
        }
        self.cur().in_unevaluated_annotation = unevaluated;
        self.expr(annotation)?;
        self.cur().in_unevaluated_annotation = false;
        self.exit();
        Ok(())
    }

    fn handler(&mut self, handler: &ExceptHandler) -> Done {
        self.opt(handler.type_.as_deref())?;
        if let Some(name) = &handler.name {
            self.add_store(name, def::LOCAL, handler.loc)?;
        }
        self.body(&handler.body)
    }

    fn match_case(&mut self, case: &MatchCase) -> Done {
        self.pattern(&case.pattern)?;
        self.opt(case.guard.as_deref())?;
        self.body(&case.body)
    }

    fn pattern(&mut self, pattern: &Pattern) -> Done {
        self.deeper()?;
        match &pattern.kind {
            PatternKind::MatchValue { value } => self.expr(value)?,
            PatternKind::MatchSingleton { .. } => {}
            PatternKind::MatchSequence { patterns } | PatternKind::MatchOr { patterns } => {
                self.patterns(patterns)?;
            }
            PatternKind::MatchMapping { keys, patterns, rest } => {
                self.exprs(keys)?;
                self.patterns(patterns)?;
                self.capture(rest.as_ref(), pattern.loc)?;
            }
            PatternKind::MatchClass { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.expr(cls)?;
                self.patterns(patterns)?;
                for attr in kwd_attrs {
                    check_name(attr, ExprContext::Store, pattern.loc)?;
                }
                self.patterns(kwd_patterns)?;
            }
            PatternKind::MatchStar { name } => self.capture(name.as_ref(), pattern.loc)?,
            PatternKind::MatchAs { pattern: inner, name } => {
                if let Some(inner) = inner {
                    self.pattern(inner)?;
                }
                self.capture(name.as_ref(), pattern.loc)?;
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn patterns(&mut self, patterns: &[Pattern]) -> Done {
        patterns.iter().try_for_each(|pattern| self.pattern(pattern))
    }

    fn capture(&mut self, name: Option<&Name>, loc: Loc) -> Done {
        name.map_or(Ok(()), |name| self.add_store(name, def::LOCAL, loc))
    }

    fn alias(&mut self, alias: &Alias) -> Done {
        let name = alias.asname.as_ref().unwrap_or(&alias.name);
        if &**name == "*" {
            if self.cur().block == Block::Module {
                return Ok(());
            }
            let message = "import * only allowed at module level";
            return Err(CompileError::symtable(message, alias.loc));
        }
        match (name.split_once('.'), &alias.asname) {
            (Some((first, _)), None) => self.add_store(&first.into(), def::IMPORT, alias.loc),
            _ => self.add_store(name, def::IMPORT, alias.loc),
        }
    }

    fn directive(&mut self, names: &[Name], loc: Loc, flag: u32, what: &str) -> Done {
        for name in names {
            let old = self.lookup(name);
            let message = if old & def::PARAM != 0 {
                format!("name '{name}' is parameter and {what}")
            } else if old & def::USE != 0 {
                format!("name '{name}' is used prior to {what} declaration")
            } else if old & def::ANNOT != 0 {
                format!("annotated name '{name}' can't be {what}")
            } else if old & def::LOCAL != 0 {
                format!("name '{name}' is assigned to before {what} declaration")
            } else {
                self.add_def(name, flag, loc)?;
                self.record_directive(name, loc);
                continue;
            };
            return Err(CompileError::symtable(message, loc));
        }
        Ok(())
    }

    fn record_directive(&mut self, name: &Name, loc: Loc) {
        let mangled = self.mangled(name);
        self.cur().directives.push((mangled, loc));
    }

    fn expr(&mut self, expr: &Expr) -> Done {
        self.deeper()?;
        self.expr_inner(expr)?;
        self.depth -= 1;
        Ok(())
    }

    fn expr_inner(&mut self, expr: &Expr) -> Done {
        let loc = expr.loc;
        match &expr.kind {
            ExprKind::BoolOp { values, .. } => self.exprs(values),
            ExprKind::NamedExpr { target, value } => self.named_expr(expr, target, value),
            ExprKind::BinOp { left, right, .. } => self.bin_op(left, right),
            ExprKind::UnaryOp { operand, .. } => self.expr(operand),
            ExprKind::Lambda { args, body } => {
                self.defaults(args)?;
                self.enter("lambda".into(), Block::Function, address(expr), Role::Body, loc)?;
                self.arguments(args)?;
                self.expr(body)?;
                self.exit();
                Ok(())
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::Dict { keys, values } => {
                keys.iter().flatten().try_for_each(|key| self.expr(key))?;
                self.exprs(values)
            }
            ExprKind::Set { elts } | ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } => {
                self.exprs(elts)
            }
            ExprKind::ListComp { elt, generators } => {
                self.comprehension(expr, ComprehensionKind::List, generators, elt, None)
            }
            ExprKind::SetComp { elt, generators } => {
                self.comprehension(expr, ComprehensionKind::Set, generators, elt, None)
            }
            ExprKind::DictComp { key, value, generators } => {
                self.comprehension(expr, ComprehensionKind::Dict, generators, key, Some(value))
            }
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(expr, ComprehensionKind::Generator, generators, elt, None)
            }
            ExprKind::Await { value } => self.await_expr(expr, value),
            ExprKind::Yield { value } => self.yield_expr(expr, value.as_deref()),
            ExprKind::YieldFrom { value } => self.yield_expr(expr, Some(value)),
            ExprKind::Compare { left, comparators, .. } => {
                self.expr(left)?;
                self.exprs(comparators)
            }
            ExprKind::Call { func, args, keywords } => {
                self.expr(func)?;
                self.exprs(args)?;
                keywords.iter().try_for_each(|keyword| self.keyword(keyword))
            }
            ExprKind::FormattedValue { value, format_spec, .. }
            | ExprKind::Interpolation { value, format_spec, .. } => {
                self.expr(value)?;
                self.opt(format_spec.as_deref())
            }
            ExprKind::JoinedStr { values } | ExprKind::TemplateStr { values } => self.exprs(values),
            ExprKind::Constant { .. } => Ok(()),
            ExprKind::Attribute { value, attr, ctx } => {
                check_name(attr, *ctx, loc)?;
                self.expr(value)
            }
            ExprKind::Subscript { value, slice, .. } => {
                self.expr(value)?;
                self.expr(slice)
            }
            ExprKind::Starred { value, .. } => self.expr(value),
            ExprKind::Name { id, ctx } => self.name(id, *ctx, loc),
            ExprKind::Slice { lower, upper, step } => {
                self.opt(lower.as_deref())?;
                self.opt(upper.as_deref())?;
                self.opt(step.as_deref())
            }
        }
    }

    /// A long chain of operators leans to the left; its spine is walked in a loop.
    fn bin_op(&mut self, left: &Expr, right: &Expr) -> Done {
        let mut rights = vec![right];
        let mut leftmost = left;
        while let ExprKind::BinOp { left, right, .. } = &leftmost.kind {
            rights.push(right);
            leftmost = left;
        }
        self.expr(leftmost)?;
        rights.into_iter().rev().try_for_each(|right| self.expr(right))
    }

    fn name(&mut self, id: &Name, ctx: ExprContext, loc: Loc) -> Done {
        check_name(id, ctx, loc)?;
        let text_only = self.future_annotations && self.cur().block == Block::Annotation;
        if text_only || self.cur().in_unevaluated_annotation || &**id == "__debug__" {
            return Ok(());
        }
        let load = ctx == ExprContext::Load;
        self.add_def(id, if load { def::USE } else { def::LOCAL }, loc)?;
        if load && &**id == "super" && self.cur().is_function_like() {
            self.add_def(&"__class__".into(), def::USE, loc)?;
        }
        Ok(())
    }

    fn keyword(&mut self, keyword: &Keyword) -> Done {
        if let Some(arg) = &keyword.arg {
            check_name(arg, ExprContext::Store, keyword.loc)?;
        }
        self.expr(&keyword.value)
    }

    /// What cannot stand in an annotation and its like.
    fn refuse_in_annotation(&mut self, what: &str, loc: Loc) -> Done {
        let scope = self.cur();
        let place = match scope.block {
            Block::Annotation => "an annotation",
            Block::TypeVariable => scope.scope_info,
            Block::TypeAlias => "a type alias",
            Block::TypeParameters => "the definition of a generic",
            _ => return Ok(()),
        };
        Err(CompileError::symtable(format!("{what} cannot be used within {place}"), loc))
    }

    fn await_expr(&mut self, expr: &Expr, value: &Expr) -> Done {
        self.refuse_in_annotation("await expression", expr.loc)?;
        if !self.allows_top_level_await() {
            if !self.cur().is_function_like() {
                return Err(CompileError::symtable("'await' outside function", expr.loc));
            }
            if !self.is_async_def() && self.cur().comprehension.is_none() {
                return Err(CompileError::symtable("'await' outside async function", expr.loc));
            }
        }
        self.expr(value)?;
        self.cur().coroutine = true;
        Ok(())
    }

    fn yield_expr(&mut self, expr: &Expr, value: Option<&Expr>) -> Done {
        self.refuse_in_annotation("yield expression", expr.loc)?;
        self.opt(value)?;
        self.cur().generator = true;
        let place = match self.cur().comprehension {
            None => return Ok(()),
            Some(ComprehensionKind::List) => "list comprehension",
            Some(ComprehensionKind::Set) => "set comprehension",
            Some(ComprehensionKind::Dict) => "dict comprehension",
            Some(ComprehensionKind::Generator) => "generator expression",
        };
        Err(CompileError::symtable(format!("'yield' inside {place}"), expr.loc))
    }

    fn named_expr(&mut self, expr: &Expr, target: &Expr, value: &Expr) -> Done {
        self.refuse_in_annotation("named expression", expr.loc)?;
        if self.cur().comp_iter_expr > 0 {
            let message =
                "assignment expression cannot be used in a comprehension iterable expression";
            return Err(CompileError::symtable(message, expr.loc));
        }
        if self.cur().comprehension.is_some() {
            self.extend_named_scope(target)?;
        }
        self.expr(value)?;
        self.expr(target)
    }

    /// The target of `:=` inside a comprehension belongs to the function around it.
    fn extend_named_scope(&mut self, target: &Expr) -> Done {
        let ExprKind::Name { id: name, .. } = &target.kind else {
            return Ok(());
        };
        let loc = target.loc;
        for index in (0..self.stack.len()).rev() {
            let id = self.stack[index];
            let scope = &self.table.scopes[id];
            let mangled = maybe_mangle(self.private.as_ref(), scope, name);
            let flags = scope.symbols.get(&mangled).unwrap_or(0);
            if scope.comprehension.is_some() {
                if flags & def::COMP_ITER != 0 {
                    let message = format!(
                        "assignment expression cannot rebind comprehension iteration variable '{name}'"
                    );
                    return Err(CompileError::symtable(message, loc));
                }
                continue;
            }
            let place = match scope.block {
                Block::Function => {
                    let global = flags & def::GLOBAL != 0;
                    self.add_def(name, if global { def::GLOBAL } else { def::NONLOCAL }, loc)?;
                    self.record_directive(name, loc);
                    return self.add_def_in(id, name, def::LOCAL, loc);
                }
                Block::Module => {
                    self.add_def(name, def::GLOBAL, loc)?;
                    self.record_directive(name, loc);
                    return self.add_def_in(id, name, def::GLOBAL, loc);
                }
                Block::Class => "a class body",
                Block::TypeParameters => "within the definition of a generic",
                Block::TypeAlias => "a type alias",
                Block::TypeVariable => "a TypeVar bound",
                Block::Annotation => "an annotation",
            };
            let verb = if scope.block == Block::TypeParameters { "used" } else { "used in" };
            let message =
                format!("assignment expression within a comprehension cannot be {verb} {place}");
            return Err(CompileError::symtable(message, loc));
        }
        Ok(())
    }

    fn comprehension(
        &mut self,
        expr: &Expr,
        kind: ComprehensionKind,
        generators: &[Comprehension],
        elt: &Expr,
        value: Option<&Expr>,
    ) -> Done {
        let (outermost, rest) = generators.split_first().ok_or_else(|| {
            CompileError::other(crate::CompileErrorKind::Value, "comprehension with no generators")
        })?;
        self.cur().comp_iter_expr += 1;
        self.expr(&outermost.iter)?;
        self.cur().comp_iter_expr -= 1;
        let name = match kind {
            ComprehensionKind::List => "<listcomp>",
            ComprehensionKind::Set => "<setcomp>",
            ComprehensionKind::Dict => "<dictcomp>",
            ComprehensionKind::Generator => "<genexpr>",
        };
        self.enter(name.into(), Block::Function, address(expr), Role::Body, expr.loc)?;
        self.cur().comprehension = Some(kind);
        self.cur().coroutine = outermost.is_async;
        self.add_def(&".0".into(), def::PARAM, expr.loc)?;
        self.comp_target(&outermost.target)?;
        self.exprs(&outermost.ifs)?;
        for generator in rest {
            self.comp_target(&generator.target)?;
            self.cur().comp_iter_expr += 1;
            self.expr(&generator.iter)?;
            self.cur().comp_iter_expr -= 1;
            self.exprs(&generator.ifs)?;
            self.cur().coroutine |= generator.is_async;
        }
        self.opt(value)?;
        self.expr(elt)?;
        let is_generator = kind == ComprehensionKind::Generator;
        self.cur().generator = is_generator;
        let is_async = self.cur().coroutine && !is_generator;
        self.exit();
        if is_async {
            let outside = !self.is_async_def()
                && self.cur().comprehension.is_none()
                && !self.allows_top_level_await();
            if outside {
                let message = "asynchronous comprehension outside of an asynchronous function";
                return Err(CompileError::symtable(message, expr.loc));
            }
            self.cur().coroutine = true;
        }
        Ok(())
    }

    fn comp_target(&mut self, target: &Expr) -> Done {
        self.cur().comp_iter_target = true;
        self.expr(target)?;
        self.cur().comp_iter_target = false;
        Ok(())
    }
}

fn check_name(name: &str, ctx: ExprContext, loc: Loc) -> Done {
    if name != "__debug__" {
        return Ok(());
    }
    let message = match ctx {
        ExprContext::Load => return Ok(()),
        ExprContext::Store => "cannot assign to __debug__",
        ExprContext::Del => "cannot delete __debug__",
    };
    Err(CompileError::symtable(message, loc))
}
