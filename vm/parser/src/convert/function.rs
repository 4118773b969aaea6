//! Functions, classes, their parameters and type parameters.

use ruff_python_ast as ruff;
use ruff_text_size::Ranged;

use super::Converter;
use crate::ast::{
    Arg, Arguments, ClassDef, FunctionDef, Keyword, Stmt, StmtKind, TypeParam, TypeParamKind,
};

impl Converter<'_> {
    pub(super) fn function_def(&mut self, def: ruff::StmtFunctionDef) -> Stmt {
        let loc = self.range(self.start_behind_decorators(def.range, &def.decorator_list));
        let parts = Box::new(FunctionDef {
            decorator_list: self.decorators(def.decorator_list.into_iter().collect()),
            name: self.identifier(&def.name),
            type_params: self.type_params(def.type_params),
            args: self.parameters(*def.parameters),
            returns: self.optional(def.returns),
            body: self.body(def.body),
            type_comment: None,
        });
        let kind = if def.is_async {
            StmtKind::AsyncFunctionDef(parts)
        } else {
            StmtKind::FunctionDef(parts)
        };
        Stmt { kind, loc }
    }

    pub(super) fn class_def(&mut self, def: ruff::StmtClassDef) -> Stmt {
        let loc = self.range(self.start_behind_decorators(def.range, &def.decorator_list));
        let decorator_list = self.decorators(def.decorator_list.into_iter().collect());
        let name = self.identifier(&def.name);
        let type_params = self.type_params(def.type_params);
        let (bases, keywords) = match def.arguments {
            Some(arguments) => {
                let arguments = *arguments;
                (self.exprs(arguments.args), self.keywords(arguments.keywords))
            }
            None => Default::default(),
        };
        let body = self.body(def.body);
        let parts = ClassDef { name, bases, keywords, body, decorator_list, type_params };
        Stmt { kind: StmtKind::ClassDef(Box::new(parts)), loc }
    }

    pub(super) fn keywords(
        &mut self,
        keywords: impl IntoIterator<Item = ruff::Keyword>,
    ) -> Vec<Keyword> {
        let convert = |keyword: ruff::Keyword| Keyword {
            loc: self.range(keyword.range),
            arg: keyword.arg.as_ref().map(|arg| self.identifier(arg)),
            value: self.expr(keyword.value),
        };
        keywords.into_iter().map(convert).collect()
    }

    pub(super) fn parameters(&mut self, parameters: ruff::Parameters) -> Arguments {
        let mut arguments = Arguments::default();
        for parameter in parameters.posonlyargs {
            arguments.posonlyargs.push(self.parameter(parameter.parameter));
            arguments.defaults.extend(parameter.default.map(|default| self.expr(*default)));
        }
        for parameter in parameters.args {
            arguments.args.push(self.parameter(parameter.parameter));
            arguments.defaults.extend(parameter.default.map(|default| self.expr(*default)));
        }
        arguments.vararg = parameters.vararg.map(|arg| Box::new(self.parameter(*arg)));
        for parameter in parameters.kwonlyargs {
            arguments.kwonlyargs.push(self.parameter(parameter.parameter));
            let default = parameter.default.map(|default| self.expr(*default));
            arguments.kw_defaults.push(default);
        }
        arguments.kwarg = parameters.kwarg.map(|arg| Box::new(self.parameter(*arg)));
        arguments
    }

    /// The node starts at the name, also behind `*`.
    fn parameter(&mut self, parameter: ruff::Parameter) -> Arg {
        let end = match &parameter.annotation {
            Some(_) => parameter.range.end(),
            None => parameter.name.range().end(),
        };
        let start = parameter.name.range().start();
        Arg {
            loc: self.lines.loc(start.to_u32(), end.to_u32()),
            arg: self.identifier(&parameter.name),
            annotation: self.optional(parameter.annotation),
            type_comment: None,
        }
    }

    pub(super) fn type_params(&mut self, params: Option<Box<ruff::TypeParams>>) -> Vec<TypeParam> {
        let params = params.map(|params| params.type_params).unwrap_or_default();
        params.into_iter().map(|param| self.type_param(param)).collect()
    }

    fn type_param(&mut self, param: ruff::TypeParam) -> TypeParam {
        let loc = self.loc(&param);
        let kind = match param {
            ruff::TypeParam::TypeVar(p) => TypeParamKind::TypeVar {
                name: self.identifier(&p.name),
                bound: self.optional(p.bound),
                default_value: self.optional(p.default),
            },
            ruff::TypeParam::ParamSpec(p) => TypeParamKind::ParamSpec {
                name: self.identifier(&p.name),
                default_value: self.optional(p.default),
            },
            ruff::TypeParam::TypeVarTuple(p) => TypeParamKind::TypeVarTuple {
                name: self.identifier(&p.name),
                default_value: self.optional(p.default),
            },
        };
        TypeParam { kind, loc }
    }
}
