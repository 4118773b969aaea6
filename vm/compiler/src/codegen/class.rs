//! Classes.

use bytecode::line_table::Position;
use bytecode::operand::Intrinsic1;
use bytecode::{Const, Opcode as O, Pseudo as P};
use parser::ast::{ClassDef, Stmt};

use super::unit::UnitKind;
use super::{Compiler, Done};
use crate::instruction::{NO_LOCATION, position};
use crate::symtable::{Name, Role};

impl<'a> Compiler<'a> {
    pub(super) fn class(&mut self, stmt: &'a Stmt, class: &'a ClassDef) -> Done {
        self.exprs(&class.decorator_list)?;
        let line = class.decorator_list.first().map_or(stmt.loc.line, |first| first.loc.line);
        let loc = position(stmt.loc);
        let generic = !class.type_params.is_empty();
        let type_params = Name::from(".type_params");
        let generic_base = Name::from(".generic_base");
        if generic {
            let id = self.scope_of(class, Role::TypeParameters)?;
            let name = format!("<generic parameters of {}>", class.name).into();
            self.enter(UnitKind::TypeParameters, id, name, line)?;
            self.unit.private = Some(class.name.clone());
            self.type_params(&class.type_params)?;
            self.name_store(loc, &type_params)?;
        }
        self.class_body(stmt, class, line)?;
        if generic {
            self.name_load(loc, &type_params)?;
            self.intrinsic_1(loc, Intrinsic1::SubscriptGeneric);
            self.name_store(loc, &generic_base)?;
            self.call_helper(loc, 2, &class.bases, Some(&generic_base), &class.keywords)?;
            let code = self.leave(false)?;
            self.make_closure(loc, code, 0);
            self.op(loc, O::PushNull);
            self.op_i(loc, O::Call, 0);
        } else {
            self.call_helper(loc, 2, &class.bases, None, &class.keywords)?;
        }
        self.apply_decorators(&class.decorator_list);
        self.name_store(loc, &class.name)
    }

    fn class_body(&mut self, stmt: &'a Stmt, class: &'a ClassDef, line: u32) -> Done {
        let id = self.scope_of(class, Role::Body)?;
        self.enter(UnitKind::Class, id, class.name.clone(), line)?;
        self.unit.private = Some(class.name.clone());
        let loc = Position { line: line as i32, end_line: line as i32, col: 0, end_col: 0 };
        self.name_load(loc, &"__name__".into())?;
        self.name_store(loc, &"__module__".into())?;
        let qualname = self.unit.qualname.clone();
        self.load_str(loc, &qualname);
        self.name_store(loc, &"__qualname__".into())?;
        self.load_const(loc, Const::Int(i64::from(line)));
        self.name_store(loc, &"__firstlineno__".into())?;
        if !class.type_params.is_empty() {
            self.name_load(loc, &".type_params".into())?;
            self.name_store(loc, &"__type_params__".into())?;
        }
        let scope = self.scope();
        if scope.needs_classdict {
            self.op(loc, O::LoadLocals);
            let cell = self.unit.cellvars.add(&"__classdict__".into());
            self.op_i(loc, O::StoreDeref, cell);
        }
        if scope.has_conditional_annotations {
            self.op_i(loc, O::BuildSet, 0);
            let cell = self.unit.cellvars.add(&"__conditional_annotations__".into());
            self.op_i(loc, O::StoreDeref, cell);
        }
        self.body(loc, &class.body)?;
        let attributes = std::mem::take(&mut self.unit.static_attributes);
        let attributes = attributes.iter().map(|name| Const::Str((&**name).into())).collect();
        self.load_const(NO_LOCATION, Const::Tuple(attributes));
        self.name_store(NO_LOCATION, &"__static_attributes__".into())?;
        if scope.needs_classdict {
            let cell = self.unit.cellvars.add(&"__classdict__".into());
            self.op_i(NO_LOCATION, P::LoadClosure, cell);
            self.name_store(NO_LOCATION, &"__classdictcell__".into())?;
        }
        if scope.needs_class_closure {
            let cell = self.unit.cellvars.add(&"__class__".into());
            self.op_i(NO_LOCATION, P::LoadClosure, cell);
            self.op_i(NO_LOCATION, O::Copy, 1);
            self.name_store(NO_LOCATION, &"__classcell__".into())?;
        } else {
            self.load_const(NO_LOCATION, Const::None);
        }
        self.op(NO_LOCATION, O::ReturnValue);
        let code = self.leave(true)?;
        let loc = position(stmt.loc);
        self.op(loc, O::LoadBuildClass);
        self.op(loc, O::PushNull);
        self.make_closure(loc, code, 0);
        self.load_str(loc, &class.name);
        Ok(())
    }
}
