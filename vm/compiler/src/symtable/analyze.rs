//! The second pass: from uses to reaches.

use std::collections::{HashMap, HashSet};

use super::{Block, ComprehensionKind, Name, Reach, Scope, SymbolTable, def};
use crate::error::{CompileError, CompileResult};

type Set = HashSet<Name>;
type Reaches = HashMap<Name, Reach>;

/// The names that surround a block, as far as they reach into it.
#[derive(Clone, Default)]
struct Outer {
    /// `None` at module level, where nothing can be nonlocal.
    bound: Option<Set>,
    global: Set,
    type_params: Set,
}

pub(super) fn analyze(table: &mut SymbolTable) -> CompileResult<()> {
    let mut outer = Outer::default();
    analyze_block(table, 0, &mut outer, None).map(|_| ())
}

/// Resolves a block and all inside it; returns the names free in it.
fn analyze_block(
    table: &mut SymbolTable,
    id: usize,
    outer: &mut Outer,
    class: Option<usize>,
) -> CompileResult<Set> {
    let block = table.scopes[id].block;
    let mut reaches = Reaches::new();
    let mut local = Set::new();
    let mut free = Set::new();
    let mut inner = Outer::default();
    let mut inner_bound = Set::new();
    if block == Block::Class {
        inner.global.extend(outer.global.iter().cloned());
        inner_bound.extend(outer.bound.iter().flatten().cloned());
    }
    let symbols: Vec<_> = table.scopes[id].symbols.iter().map(|(n, f)| (n.clone(), f)).collect();
    for (name, flags) in &symbols {
        let class = class.map(|class| &table.scopes[class]);
        let scope = &table.scopes[id];
        let reach = analyze_name(scope, name, *flags, outer, class, &mut local, &mut free)?;
        reaches.insert(name.clone(), reach);
    }
    if block == Block::Class {
        let implicit = ["__class__", "__classdict__", "__conditional_annotations__"];
        inner_bound.extend(implicit.map(Name::from));
    } else {
        if table.scopes[id].is_function_like() {
            inner_bound.extend(local.iter().cloned());
        }
        inner_bound.extend(outer.bound.iter().flatten().cloned());
        inner.global.extend(outer.global.iter().cloned());
    }
    inner.bound = Some(inner_bound);
    inner.type_params.clone_from(&outer.type_params);
    let mut inlined_cells = Set::new();
    let inner_free = analyze_children(table, id, &inner, class, &mut reaches, &mut inlined_cells)?;
    splice_inlined(table, id);
    let mut child_free = inner_free;
    let scope = &mut table.scopes[id];
    if scope.is_function_like() {
        analyze_cells(&mut reaches, &mut child_free, &inlined_cells);
    } else if block == Block::Class {
        drop_class_free(scope, &mut child_free);
    }
    update_symbols(scope, &reaches, outer.bound.as_ref(), &child_free, &inlined_cells);
    free.extend(child_free);
    Ok(free)
}

fn analyze_children(
    table: &mut SymbolTable,
    id: usize,
    inner: &Outer,
    class: Option<usize>,
    reaches: &mut Reaches,
    inlined_cells: &mut Set,
) -> CompileResult<Set> {
    let mut free = Set::new();
    for child in table.scopes[id].children.clone() {
        let entry = &table.scopes[child];
        let here_is_class = table.scopes[id].block == Block::Class;
        let child_class = match entry.can_see_class_scope {
            true if here_is_class => Some(id),
            true => class,
            false => None,
        };
        let inline = matches!(entry.comprehension, Some(kind) if kind != ComprehensionKind::Generator)
            && !table.scopes[id].can_see_class_scope;
        let mut child_free = analyze_block(table, child, &mut inner.clone(), child_class)?;
        if inline && !(here_is_class && hands_on_class_cell(table, child)) {
            inline_comprehension(table, id, child, reaches, &mut child_free, inlined_cells);
            table.scopes[child].comp_inlined = true;
        }
        free.extend(child_free);
    }
    Ok(free)
}

/// Whether a function inside a class's comprehension uses a cell that only the class has; such a
/// comprehension stays a function, through which the cell is reached.
fn hands_on_class_cell(table: &SymbolTable, comp: usize) -> bool {
    ["__class__", "__classdict__", "__conditional_annotations__"].map(Name::from).iter().any(
        |name| {
            let inside = &table.scopes[comp].children;
            inside.iter().any(|child| table.scopes[*child].reach(name) == Reach::Free)
        },
    )
}

/// The children of inlined comprehensions become ours.
fn splice_inlined(table: &mut SymbolTable, id: usize) {
    let children = std::mem::take(&mut table.scopes[id].children);
    let mut spliced = Vec::with_capacity(children.len());
    for child in children {
        if table.scopes[child].comp_inlined {
            spliced.extend_from_slice(&table.scopes[child].children);
        } else {
            spliced.push(child);
        }
    }
    table.scopes[id].children = spliced;
}

fn analyze_name(
    scope: &Scope,
    name: &Name,
    flags: u32,
    outer: &mut Outer,
    class: Option<&Scope>,
    local: &mut Set,
    free: &mut Set,
) -> CompileResult<Reach> {
    if flags & def::GLOBAL != 0 {
        if flags & def::NONLOCAL != 0 {
            return Err(directive_error(
                scope,
                name,
                format!("name '{name}' is nonlocal and global"),
            ));
        }
        outer.global.insert(name.clone());
        if let Some(bound) = &mut outer.bound {
            bound.remove(name);
        }
        return Ok(Reach::GlobalExplicit);
    }
    if flags & def::NONLOCAL != 0 {
        let Some(bound) = &outer.bound else {
            let message = "nonlocal declaration not allowed at module level".to_owned();
            return Err(directive_error(scope, name, message));
        };
        if !bound.contains(name) {
            let message = format!("no binding for nonlocal '{name}' found");
            return Err(directive_error(scope, name, message));
        }
        if outer.type_params.contains(name) {
            let message = format!("nonlocal binding not allowed for type parameter '{name}'");
            return Err(directive_error(scope, name, message));
        }
        free.insert(name.clone());
        return Ok(Reach::Free);
    }
    if flags & def::BOUND != 0 {
        local.insert(name.clone());
        outer.global.remove(name);
        if flags & def::TYPE_PARAM != 0 {
            outer.type_params.insert(name.clone());
        } else {
            outer.type_params.remove(name);
        }
        return Ok(Reach::Local);
    }
    let class_flags = class.and_then(|class| class.symbols.get(name)).unwrap_or(0);
    if class_flags & def::GLOBAL != 0 {
        return Ok(Reach::GlobalExplicit);
    }
    // The class's namespace is reached by its cell even if the class binds that name too.
    let bound_by_class = class_flags & def::BOUND != 0 && class_flags & def::NONLOCAL == 0;
    if bound_by_class && &**name != "__classdict__" {
        return Ok(Reach::GlobalImplicit);
    }
    if outer.bound.as_ref().is_some_and(|bound| bound.contains(name)) {
        free.insert(name.clone());
        return Ok(Reach::Free);
    }
    Ok(Reach::GlobalImplicit)
}

/// An error at the global or nonlocal statement that declared the name.
fn directive_error(scope: &Scope, name: &Name, message: String) -> CompileError {
    let found = scope.directives.iter().find(|(declared, _)| declared == name);
    CompileError::symtable(message, found.map_or(scope.loc, |(_, loc)| *loc))
}

fn inline_comprehension(
    table: &mut SymbolTable,
    id: usize,
    comp: usize,
    reaches: &mut Reaches,
    comp_free: &mut Set,
    inlined_cells: &mut Set,
) {
    let in_class = table.scopes[id].block == Block::Class;
    let symbols: Vec<_> = table.scopes[comp].symbols.iter().map(|(n, f)| (n.clone(), f)).collect();
    for (name, flags) in symbols {
        if flags & def::PARAM != 0 {
            continue;
        }
        let mut reach = Reach::of(flags);
        let only_flags = flags & ((1 << def::SCOPE_OFFSET) - 1);
        if reach == Reach::Cell || only_flags & def::COMP_CELL != 0 {
            inlined_cells.insert(name.clone());
        }
        let implicit =
            matches!(&*name, "__class__" | "__classdict__" | "__conditional_annotations__");
        if reach == Reach::Free && in_class && implicit {
            reach = Reach::GlobalImplicit;
            comp_free.remove(&name);
            table.scopes[comp].symbols.remove(&name);
        }
        match table.scopes[id].symbols.get(&name) {
            None => {
                table.scopes[id].symbols.set(&name, only_flags);
                reaches.insert(name, reach);
            }
            Some(existing) => {
                let free_inside = table.scopes[comp]
                    .children
                    .iter()
                    .any(|child| table.scopes[*child].reach(&name) == Reach::Free);
                if existing & def::BOUND != 0 && !in_class && !free_inside {
                    comp_free.remove(&name);
                }
            }
        }
    }
}

/// A local that is free in a child is a cell.
fn analyze_cells(reaches: &mut Reaches, free: &mut Set, inlined_cells: &Set) {
    for (name, reach) in reaches.iter_mut() {
        if *reach == Reach::Local && (free.contains(name) || inlined_cells.contains(name)) {
            *reach = Reach::Cell;
            free.remove(name);
        }
    }
}

fn drop_class_free(scope: &mut Scope, free: &mut Set) {
    scope.needs_class_closure |= free.remove("__class__");
    scope.needs_classdict |= free.remove("__classdict__");
    scope.has_conditional_annotations |= free.remove("__conditional_annotations__");
}

fn update_symbols(
    scope: &mut Scope,
    reaches: &Reaches,
    bound: Option<&Set>,
    free: &Set,
    inlined_cells: &Set,
) {
    let names: Vec<_> = scope.symbols.iter().map(|(n, f)| (n.clone(), f)).collect();
    for (name, mut flags) in names {
        if inlined_cells.contains(&name) {
            flags |= def::COMP_CELL;
        }
        let reach = reaches.get(&name).copied().unwrap_or(Reach::Unknown);
        scope.symbols.set(&name, flags | (reach as u32) << def::SCOPE_OFFSET);
    }
    let mut free: Vec<_> = free.iter().collect();
    free.sort_unstable();
    for name in free {
        if let Some(flags) = scope.symbols.get(name) {
            // A method uses a name that the class binds or declares too.
            if scope.block == Block::Class {
                scope.symbols.set(name, flags | def::FREE_CLASS);
            }
        } else if bound.is_none_or(|bound| bound.contains(name)) {
            scope.symbols.set(name, (Reach::Free as u32) << def::SCOPE_OFFSET);
        }
    }
}
