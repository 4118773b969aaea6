//! The instruction table: one row an instruction, handed to callers as tokens.
//!
//! Names, numbers and meanings are those of CPython 3.14. Everything that depends on an
//! instruction is made from these rows: [`Opcode`](crate::Opcode), its metadata, the disassembler,
//! the interpreter's loop.
//!
//! A callback macro receives `(oparg)`, the name that the effect expressions use, then the rows:
//!
//! ```text
//! Variant "NAME" = number, caches words, family Base, flags [flag ...], pop n, push n;
//! ```
//!
//! `family` is the generic form of a specialised or instrumented instruction, and the instruction
//! itself otherwise. `pop` and `push` are `u32` expressions in `oparg`. The picture in the doc line
//! is the stack before and after, top at the right. Flags: `arg` (has an operand), `const`, `name`,
//! `jump`, `free`, `local`, `exc` (what the operand means, as module `opcode` lists them),
//! `specialized`, `instrumented`, `terminal` (never goes on to the next word), `unassigned`.

/// Hands every row of the table to `$callback!`.
#[rustfmt::skip]
#[macro_export]
macro_rules! for_each_instruction {
    ($callback:ident) => {
        $callback! {
            (oparg)

            // Moving the stack.
            /// `--`: does nothing.
            Nop "NOP" = 27, caches 0, family Nop, flags [], pop 0, push 0;
            /// `--`: marks the way on after a conditional jump, for monitoring.
            NotTaken "NOT_TAKEN" = 28, caches 0, family NotTaken, flags [], pop 0, push 0;
            /// `value --`: drops the top.
            PopTop "POP_TOP" = 31, caches 0, family PopTop, flags [], pop 1, push 0;
            /// `-- null`: pushes the null marker that CALL expects below its arguments.
            PushNull "PUSH_NULL" = 33, caches 0, family PushNull, flags [], pop 0, push 1;
            /// `value, …[oparg-1] -- value, …[oparg-1], value`: copies the oparg-th value from the top, counted from 1.
            Copy "COPY" = 59, caches 0, family Copy, flags [arg], pop oparg, push oparg + 1;
            /// `bottom, …[oparg-2], top -- top, …[oparg-2], bottom`: exchanges the top with the oparg-th value.
            Swap "SWAP" = 117, caches 0, family Swap, flags [arg], pop oparg, push oparg;

            // Locals.
            /// `-- value`: loads a local that is bound.
            LoadFast "LOAD_FAST" = 84, caches 0, family LoadFast, flags [arg local], pop 0, push 1;
            /// `-- value`: loads a local that outlives its use on the stack.
            LoadFastBorrow "LOAD_FAST_BORROW" = 86, caches 0, family LoadFastBorrow, flags [arg local], pop 0, push 1;
            /// `-- value`: loads a local, UnboundLocalError if it has no value.
            LoadFastCheck "LOAD_FAST_CHECK" = 88, caches 0, family LoadFastCheck, flags [arg local], pop 0, push 1;
            /// `-- value or null`: moves a local to the stack, leaving it unbound.
            LoadFastAndClear "LOAD_FAST_AND_CLEAR" = 85, caches 0, family LoadFastAndClear, flags [arg local], pop 0, push 1;
            /// `-- first, second`: LOAD_FAST of oparg >> 4, then of oparg & 15.
            LoadFastLoadFast "LOAD_FAST_LOAD_FAST" = 89, caches 0, family LoadFastLoadFast, flags [arg local], pop 0, push 2;
            /// `-- first, second`: LOAD_FAST_BORROW of oparg >> 4, then of oparg & 15.
            LoadFastBorrowLoadFastBorrow "LOAD_FAST_BORROW_LOAD_FAST_BORROW" = 87, caches 0, family LoadFastBorrowLoadFastBorrow, flags [arg local], pop 0, push 2;
            /// `value --`: binds a local.
            StoreFast "STORE_FAST" = 112, caches 0, family StoreFast, flags [arg local], pop 1, push 0;
            /// `value -- loaded`: STORE_FAST of oparg >> 4, then LOAD_FAST of oparg & 15.
            StoreFastLoadFast "STORE_FAST_LOAD_FAST" = 113, caches 0, family StoreFastLoadFast, flags [arg local], pop 1, push 1;
            /// `second, first --`: STORE_FAST of oparg >> 4 from the top, then of oparg & 15.
            StoreFastStoreFast "STORE_FAST_STORE_FAST" = 114, caches 0, family StoreFastStoreFast, flags [arg local], pop 2, push 0;
            /// `--`: unbinds a local, UnboundLocalError if it has no value.
            DeleteFast "DELETE_FAST" = 63, caches 0, family DeleteFast, flags [arg local], pop 0, push 0;

            // Cells.
            /// `--`: wraps a local slot in a fresh cell.
            MakeCell "MAKE_CELL" = 97, caches 0, family MakeCell, flags [arg free], pop 0, push 0;
            /// `--`: copies the function's closure of oparg cells into the frame.
            CopyFreeVars "COPY_FREE_VARS" = 60, caches 0, family CopyFreeVars, flags [arg], pop 0, push 0;
            /// `-- value`: loads what a cell holds.
            LoadDeref "LOAD_DEREF" = 83, caches 0, family LoadDeref, flags [arg local], pop 0, push 1;
            /// `value --`: puts the top into a cell.
            StoreDeref "STORE_DEREF" = 111, caches 0, family StoreDeref, flags [arg free], pop 1, push 0;
            /// `--`: empties a cell.
            DeleteDeref "DELETE_DEREF" = 62, caches 0, family DeleteDeref, flags [arg free], pop 0, push 0;
            /// `mapping -- value`: looks a name up in the mapping, else in the cell.
            LoadFromDictOrDeref "LOAD_FROM_DICT_OR_DEREF" = 90, caches 0, family LoadFromDictOrDeref, flags [arg free], pop 1, push 1;

            // Constants.
            /// `-- value`: loads a constant.
            LoadConst "LOAD_CONST" = 82, caches 0, family LoadConst, flags [arg const], pop 0, push 1;
            /// `-- value`: for a counted constant.
            LoadConstMortal "LOAD_CONST_MORTAL" = 191, caches 0, family LoadConst, flags [arg const specialized], pop 0, push 1;
            /// `-- value`: for an immortal constant.
            LoadConstImmortal "LOAD_CONST_IMMORTAL" = 190, caches 0, family LoadConst, flags [arg const specialized], pop 0, push 1;
            /// `-- value`: loads the int oparg, 0 to 255.
            LoadSmallInt "LOAD_SMALL_INT" = 94, caches 0, family LoadSmallInt, flags [arg], pop 0, push 1;
            /// `-- value`: loads one of the objects that code often needs.
            LoadCommonConstant "LOAD_COMMON_CONSTANT" = 81, caches 0, family LoadCommonConstant, flags [arg], pop 0, push 1;

            // Names and globals.
            /// `-- value`: looks a name up in locals, globals, builtins.
            LoadName "LOAD_NAME" = 93, caches 0, family LoadName, flags [arg name], pop 0, push 1;
            /// `value --`: binds a name in locals.
            StoreName "STORE_NAME" = 116, caches 0, family StoreName, flags [arg name], pop 1, push 0;
            /// `--`: unbinds a name in locals.
            DeleteName "DELETE_NAME" = 65, caches 0, family DeleteName, flags [arg name], pop 0, push 0;
            /// `-- value, null if oparg & 1`: looks name oparg >> 1 up in globals, builtins.
            LoadGlobal "LOAD_GLOBAL" = 92, caches 4, family LoadGlobal, flags [arg name], pop 0, push 1 + (oparg & 1);
            /// `-- value, null if oparg & 1`: for found in globals.
            LoadGlobalModule "LOAD_GLOBAL_MODULE" = 193, caches 4, family LoadGlobal, flags [arg name specialized], pop 0, push 1 + (oparg & 1);
            /// `-- value, null if oparg & 1`: for found in builtins.
            LoadGlobalBuiltin "LOAD_GLOBAL_BUILTIN" = 192, caches 4, family LoadGlobal, flags [arg name specialized], pop 0, push 1 + (oparg & 1);
            /// `value --`: binds a global.
            StoreGlobal "STORE_GLOBAL" = 115, caches 0, family StoreGlobal, flags [arg name], pop 1, push 0;
            /// `--`: unbinds a global.
            DeleteGlobal "DELETE_GLOBAL" = 64, caches 0, family DeleteGlobal, flags [arg name], pop 0, push 0;
            /// `-- mapping`: loads the frame's namespace.
            LoadLocals "LOAD_LOCALS" = 22, caches 0, family LoadLocals, flags [], pop 0, push 1;
            /// `mapping -- value`: looks a name up in the mapping, else as a global.
            LoadFromDictOrGlobals "LOAD_FROM_DICT_OR_GLOBALS" = 91, caches 0, family LoadFromDictOrGlobals, flags [arg name], pop 1, push 1;
            /// `-- function`: loads builtins.__build_class__.
            LoadBuildClass "LOAD_BUILD_CLASS" = 21, caches 0, family LoadBuildClass, flags [], pop 0, push 1;
            /// `--`: makes sure that locals hold a dict `__annotations__`.
            SetupAnnotations "SETUP_ANNOTATIONS" = 36, caches 0, family SetupAnnotations, flags [], pop 0, push 0;

            // Attributes.
            /// `owner -- value, null or self if oparg & 1`: gets attribute oparg >> 1; as method if the low bit is set.
            LoadAttr "LOAD_ATTR" = 80, caches 9, family LoadAttr, flags [arg name], pop 1, push 1 + (oparg & 1);
            /// `owner -- value, null or self if oparg & 1`: for inline values.
            LoadAttrInstanceValue "LOAD_ATTR_INSTANCE_VALUE" = 180, caches 9, family LoadAttr, flags [arg name specialized], pop 1, push 1 + (oparg & 1);
            /// `owner -- value, null or self if oparg & 1`: for a module.
            LoadAttrModule "LOAD_ATTR_MODULE" = 184, caches 9, family LoadAttr, flags [arg name specialized], pop 1, push 1 + (oparg & 1);
            /// `owner -- value, null or self if oparg & 1`: for a dict, at a remembered index.
            LoadAttrWithHint "LOAD_ATTR_WITH_HINT" = 189, caches 9, family LoadAttr, flags [arg name specialized], pop 1, push 1 + (oparg & 1);
            /// `owner -- value, null or self if oparg & 1`: for a slot.
            LoadAttrSlot "LOAD_ATTR_SLOT" = 188, caches 9, family LoadAttr, flags [arg name specialized], pop 1, push 1 + (oparg & 1);
            /// `owner -- value, null or self if oparg & 1`: for an attribute of a class.
            LoadAttrClass "LOAD_ATTR_CLASS" = 177, caches 9, family LoadAttr, flags [arg name specialized], pop 1, push 1 + (oparg & 1);
            /// `owner -- value, null or self if oparg & 1`: for an attribute of a class with a metaclass.
            LoadAttrClassWithMetaclassCheck "LOAD_ATTR_CLASS_WITH_METACLASS_CHECK" = 178, caches 9, family LoadAttr, flags [arg name specialized], pop 1, push 1 + (oparg & 1);
            /// `owner -- value, null or self if oparg & 1`: for a property written in Python.
            LoadAttrProperty "LOAD_ATTR_PROPERTY" = 187, caches 9, family LoadAttr, flags [arg name specialized], pop 1, push 1 + (oparg & 1);
            /// `owner -- value, null or self if oparg & 1`: for a `__getattribute__` written in Python.
            LoadAttrGetattributeOverridden "LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN" = 179, caches 9, family LoadAttr, flags [arg name specialized], pop 1, push 1 + (oparg & 1);
            /// `owner -- value, null or self if oparg & 1`: for a method, owner with inline values.
            LoadAttrMethodWithValues "LOAD_ATTR_METHOD_WITH_VALUES" = 183, caches 9, family LoadAttr, flags [arg name specialized], pop 1, push 1 + (oparg & 1);
            /// `owner -- value, null or self if oparg & 1`: for a method, owner without dict.
            LoadAttrMethodNoDict "LOAD_ATTR_METHOD_NO_DICT" = 182, caches 9, family LoadAttr, flags [arg name specialized], pop 1, push 1 + (oparg & 1);
            /// `owner -- value, null or self if oparg & 1`: for a method, owner whose dict is not made yet.
            LoadAttrMethodLazyDict "LOAD_ATTR_METHOD_LAZY_DICT" = 181, caches 9, family LoadAttr, flags [arg name specialized], pop 1, push 1 + (oparg & 1);
            /// `owner -- value, null or self if oparg & 1`: for a class attribute, owner with inline values.
            LoadAttrNondescriptorWithValues "LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES" = 186, caches 9, family LoadAttr, flags [arg name specialized], pop 1, push 1 + (oparg & 1);
            /// `owner -- value, null or self if oparg & 1`: for a class attribute, owner without dict.
            LoadAttrNondescriptorNoDict "LOAD_ATTR_NONDESCRIPTOR_NO_DICT" = 185, caches 9, family LoadAttr, flags [arg name specialized], pop 1, push 1 + (oparg & 1);
            /// `value, owner --`: sets an attribute.
            StoreAttr "STORE_ATTR" = 110, caches 4, family StoreAttr, flags [arg name], pop 2, push 0;
            /// `value, owner --`: for inline values.
            StoreAttrInstanceValue "STORE_ATTR_INSTANCE_VALUE" = 198, caches 4, family StoreAttr, flags [arg name specialized], pop 2, push 0;
            /// `value, owner --`: for a slot.
            StoreAttrSlot "STORE_ATTR_SLOT" = 199, caches 4, family StoreAttr, flags [arg name specialized], pop 2, push 0;
            /// `value, owner --`: for a dict, at a remembered index.
            StoreAttrWithHint "STORE_ATTR_WITH_HINT" = 200, caches 4, family StoreAttr, flags [arg name specialized], pop 2, push 0;
            /// `owner --`: deletes an attribute.
            DeleteAttr "DELETE_ATTR" = 61, caches 0, family DeleteAttr, flags [arg name], pop 1, push 0;
            /// `super, class, self -- value, null or self if oparg & 1`: gets attribute oparg >> 2 of super(); oparg & 2: called with two arguments.
            LoadSuperAttr "LOAD_SUPER_ATTR" = 96, caches 1, family LoadSuperAttr, flags [arg name], pop 3, push 1 + (oparg & 1);
            /// `super, class, self -- value, null or self if oparg & 1`: for the builtin super, an attribute.
            LoadSuperAttrAttr "LOAD_SUPER_ATTR_ATTR" = 194, caches 1, family LoadSuperAttr, flags [arg name specialized], pop 3, push 1 + (oparg & 1);
            /// `super, class, self -- value, null or self if oparg & 1`: for the builtin super, a method.
            LoadSuperAttrMethod "LOAD_SUPER_ATTR_METHOD" = 195, caches 1, family LoadSuperAttr, flags [arg name specialized], pop 3, push 1 + (oparg & 1);
            /// `owner -- method, null or self`: looks a special method up on the type.
            LoadSpecial "LOAD_SPECIAL" = 95, caches 0, family LoadSpecial, flags [arg], pop 1, push 2;

            // Subscripts and slices.
            /// `value, container, key --`: container[key] = value.
            StoreSubscr "STORE_SUBSCR" = 38, caches 1, family StoreSubscr, flags [], pop 3, push 0;
            /// `value, container, key --`: for a dict.
            StoreSubscrDict "STORE_SUBSCR_DICT" = 201, caches 1, family StoreSubscr, flags [specialized], pop 3, push 0;
            /// `value, container, key --`: for a list and a small int.
            StoreSubscrListInt "STORE_SUBSCR_LIST_INT" = 202, caches 1, family StoreSubscr, flags [specialized], pop 3, push 0;
            /// `container, key --`: del container[key].
            DeleteSubscr "DELETE_SUBSCR" = 8, caches 0, family DeleteSubscr, flags [], pop 2, push 0;
            /// `container, start, stop -- result`: container[start:stop].
            BinarySlice "BINARY_SLICE" = 1, caches 0, family BinarySlice, flags [], pop 3, push 1;
            /// `value, container, start, stop --`: container[start:stop] = value.
            StoreSlice "STORE_SLICE" = 37, caches 0, family StoreSlice, flags [], pop 4, push 0;

            // Arithmetic, comparison, truth.
            /// `left, right -- result`: the operator that oparg numbers (`NB_*`).
            BinaryOp "BINARY_OP" = 44, caches 5, family BinaryOp, flags [arg], pop 2, push 1;
            /// `left, right -- result`: for two compact ints.
            BinaryOpMultiplyInt "BINARY_OP_MULTIPLY_INT" = 134, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for two compact ints.
            BinaryOpAddInt "BINARY_OP_ADD_INT" = 130, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for two compact ints.
            BinaryOpSubtractInt "BINARY_OP_SUBTRACT_INT" = 142, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for two floats.
            BinaryOpMultiplyFloat "BINARY_OP_MULTIPLY_FLOAT" = 133, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for two floats.
            BinaryOpAddFloat "BINARY_OP_ADD_FLOAT" = 129, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for two floats.
            BinaryOpSubtractFloat "BINARY_OP_SUBTRACT_FLOAT" = 141, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for two strs.
            BinaryOpAddUnicode "BINARY_OP_ADD_UNICODE" = 131, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for a list and a small int.
            BinaryOpSubscrListInt "BINARY_OP_SUBSCR_LIST_INT" = 137, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for a list and a slice.
            BinaryOpSubscrListSlice "BINARY_OP_SUBSCR_LIST_SLICE" = 138, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for a tuple and a small int.
            BinaryOpSubscrTupleInt "BINARY_OP_SUBSCR_TUPLE_INT" = 140, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for a str and a small int.
            BinaryOpSubscrStrInt "BINARY_OP_SUBSCR_STR_INT" = 139, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for a dict.
            BinaryOpSubscrDict "BINARY_OP_SUBSCR_DICT" = 135, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for a `__getitem__` written in Python.
            BinaryOpSubscrGetitem "BINARY_OP_SUBSCR_GETITEM" = 136, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for a pair of types with a registered function.
            BinaryOpExtend "BINARY_OP_EXTEND" = 132, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for a local str that is stored back at once.
            BinaryOpInplaceAddUnicode "BINARY_OP_INPLACE_ADD_UNICODE" = 3, caches 5, family BinaryOp, flags [arg specialized], pop 2, push 1;
            /// `value -- result`: -value.
            UnaryNegative "UNARY_NEGATIVE" = 41, caches 0, family UnaryNegative, flags [], pop 1, push 1;
            /// `value -- result`: ~value.
            UnaryInvert "UNARY_INVERT" = 40, caches 0, family UnaryInvert, flags [], pop 1, push 1;
            /// `bool -- bool`: not, of an exact bool.
            UnaryNot "UNARY_NOT" = 42, caches 0, family UnaryNot, flags [], pop 1, push 1;
            /// `value -- bool`: truth of a value.
            ToBool "TO_BOOL" = 39, caches 3, family ToBool, flags [], pop 1, push 1;
            /// `value -- bool`: for a type without a truth method.
            ToBoolAlwaysTrue "TO_BOOL_ALWAYS_TRUE" = 203, caches 3, family ToBool, flags [specialized], pop 1, push 1;
            /// `value -- bool`: for a bool.
            ToBoolBool "TO_BOOL_BOOL" = 204, caches 3, family ToBool, flags [specialized], pop 1, push 1;
            /// `value -- bool`: for an int.
            ToBoolInt "TO_BOOL_INT" = 205, caches 3, family ToBool, flags [specialized], pop 1, push 1;
            /// `value -- bool`: for a list.
            ToBoolList "TO_BOOL_LIST" = 206, caches 3, family ToBool, flags [specialized], pop 1, push 1;
            /// `value -- bool`: for None.
            ToBoolNone "TO_BOOL_NONE" = 207, caches 3, family ToBool, flags [specialized], pop 1, push 1;
            /// `value -- bool`: for a str.
            ToBoolStr "TO_BOOL_STR" = 208, caches 3, family ToBool, flags [specialized], pop 1, push 1;
            /// `left, right -- result`: comparison oparg >> 5; oparg & 16: result as bool; low bits for specialising.
            CompareOp "COMPARE_OP" = 56, caches 1, family CompareOp, flags [arg], pop 2, push 1;
            /// `left, right -- result`: for two floats.
            CompareOpFloat "COMPARE_OP_FLOAT" = 166, caches 1, family CompareOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for two compact ints.
            CompareOpInt "COMPARE_OP_INT" = 167, caches 1, family CompareOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- result`: for two strs.
            CompareOpStr "COMPARE_OP_STR" = 168, caches 1, family CompareOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- bool`: identity; negated if oparg.
            IsOp "IS_OP" = 74, caches 0, family IsOp, flags [arg], pop 2, push 1;
            /// `left, right -- bool`: membership; negated if oparg.
            ContainsOp "CONTAINS_OP" = 57, caches 1, family ContainsOp, flags [arg], pop 2, push 1;
            /// `left, right -- bool`: for a set.
            ContainsOpSet "CONTAINS_OP_SET" = 170, caches 1, family ContainsOp, flags [arg specialized], pop 2, push 1;
            /// `left, right -- bool`: for a dict.
            ContainsOpDict "CONTAINS_OP_DICT" = 169, caches 1, family ContainsOp, flags [arg specialized], pop 2, push 1;

            // Building.
            /// `value[oparg] -- tuple`: makes a tuple.
            BuildTuple "BUILD_TUPLE" = 51, caches 0, family BuildTuple, flags [arg], pop oparg, push 1;
            /// `value[oparg] -- list`: makes a list.
            BuildList "BUILD_LIST" = 46, caches 0, family BuildList, flags [arg], pop oparg, push 1;
            /// `value[oparg] -- set`: makes a set.
            BuildSet "BUILD_SET" = 48, caches 0, family BuildSet, flags [arg], pop oparg, push 1;
            /// `(key, value)[oparg] -- dict`: makes a dict.
            BuildMap "BUILD_MAP" = 47, caches 0, family BuildMap, flags [arg], pop oparg * 2, push 1;
            /// `piece[oparg] -- str`: joins strings.
            BuildString "BUILD_STRING" = 50, caches 0, family BuildString, flags [arg], pop oparg, push 1;
            /// `start, stop, step if oparg is 3 -- slice`: makes a slice.
            BuildSlice "BUILD_SLICE" = 49, caches 0, family BuildSlice, flags [arg], pop oparg, push 1;
            /// `strings, interpolations -- template`: makes a template string.
            BuildTemplate "BUILD_TEMPLATE" = 2, caches 0, family BuildTemplate, flags [], pop 2, push 1;
            /// `value, text, format if oparg & 1 -- interpolation`: makes a template's interpolation; oparg >> 2 is the conversion.
            BuildInterpolation "BUILD_INTERPOLATION" = 45, caches 0, family BuildInterpolation, flags [arg], pop 2 + (oparg & 1), push 1;
            /// `list, …[oparg-1], value -- list, …[oparg-1]`: appends in place.
            ListAppend "LIST_APPEND" = 78, caches 0, family ListAppend, flags [arg], pop 1, push 0;
            /// `list, …[oparg-1], iterable -- list, …[oparg-1]`: extends in place.
            ListExtend "LIST_EXTEND" = 79, caches 0, family ListExtend, flags [arg], pop 1, push 0;
            /// `set, …[oparg-1], value -- set, …[oparg-1]`: adds in place.
            SetAdd "SET_ADD" = 107, caches 0, family SetAdd, flags [arg], pop 1, push 0;
            /// `set, …[oparg-1], iterable -- set, …[oparg-1]`: updates in place.
            SetUpdate "SET_UPDATE" = 109, caches 0, family SetUpdate, flags [arg], pop 1, push 0;
            /// `dict, …[oparg-1], key, value -- dict, …[oparg-1]`: sets an item in place.
            MapAdd "MAP_ADD" = 98, caches 0, family MapAdd, flags [arg], pop 2, push 0;
            /// `dict, …[oparg-1], mapping -- dict, …[oparg-1]`: updates in place.
            DictUpdate "DICT_UPDATE" = 67, caches 0, family DictUpdate, flags [arg], pop 1, push 0;
            /// `callable, …, dict, …[oparg-1], mapping -- callable, …, dict, …[oparg-1]`: updates in place; a key twice is a TypeError.
            DictMerge "DICT_MERGE" = 66, caches 0, family DictMerge, flags [arg], pop 1, push 0;
            /// `value -- str`: format(value).
            FormatSimple "FORMAT_SIMPLE" = 12, caches 0, family FormatSimple, flags [], pop 1, push 1;
            /// `value, spec -- str`: format(value, spec).
            FormatWithSpec "FORMAT_WITH_SPEC" = 13, caches 0, family FormatWithSpec, flags [], pop 2, push 1;
            /// `value -- str`: str, repr or ascii of a value.
            ConvertValue "CONVERT_VALUE" = 58, caches 0, family ConvertValue, flags [arg], pop 1, push 1;

            // Unpacking and matching.
            /// `sequence -- item[oparg], first on top`: unpacks exactly oparg items.
            UnpackSequence "UNPACK_SEQUENCE" = 119, caches 1, family UnpackSequence, flags [arg], pop 1, push oparg;
            /// `sequence -- item[oparg], first on top`: for a tuple of two.
            UnpackSequenceTwoTuple "UNPACK_SEQUENCE_TWO_TUPLE" = 211, caches 1, family UnpackSequence, flags [arg specialized], pop 1, push oparg;
            /// `sequence -- item[oparg], first on top`: for a tuple.
            UnpackSequenceTuple "UNPACK_SEQUENCE_TUPLE" = 210, caches 1, family UnpackSequence, flags [arg specialized], pop 1, push oparg;
            /// `sequence -- item[oparg], first on top`: for a list.
            UnpackSequenceList "UNPACK_SEQUENCE_LIST" = 209, caches 1, family UnpackSequence, flags [arg specialized], pop 1, push oparg;
            /// `sequence -- after[oparg >> 8], list, before[oparg & 255]`: unpacks with a starred target.
            UnpackEx "UNPACK_EX" = 118, caches 0, family UnpackEx, flags [arg], pop 1, push 1 + (oparg & 0xFF) + (oparg >> 8);
            /// `value -- value, length`: len(value), keeping it.
            GetLen "GET_LEN" = 18, caches 0, family GetLen, flags [], pop 1, push 2;
            /// `subject, class, names -- tuple or None`: matches a class pattern with oparg positional parts.
            MatchClass "MATCH_CLASS" = 99, caches 0, family MatchClass, flags [arg], pop 3, push 1;
            /// `subject, keys -- subject, keys, tuple or None`: looks keys up in a mapping.
            MatchKeys "MATCH_KEYS" = 24, caches 0, family MatchKeys, flags [], pop 2, push 3;
            /// `subject -- subject, bool`: is it a mapping?.
            MatchMapping "MATCH_MAPPING" = 25, caches 0, family MatchMapping, flags [], pop 1, push 2;
            /// `subject -- subject, bool`: is it a sequence?.
            MatchSequence "MATCH_SEQUENCE" = 26, caches 0, family MatchSequence, flags [], pop 1, push 2;

            // Calls and functions.
            /// `callable, null or self, argument[oparg] -- result`: calls with positional arguments.
            Call "CALL" = 52, caches 3, family Call, flags [arg], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for a bound method written in Python, no defaults.
            CallBoundMethodExactArgs "CALL_BOUND_METHOD_EXACT_ARGS" = 144, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for a Python function, no defaults.
            CallPyExactArgs "CALL_PY_EXACT_ARGS" = 161, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for type(x).
            CallType1 "CALL_TYPE_1" = 165, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for str(x).
            CallStr1 "CALL_STR_1" = 163, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for tuple(x).
            CallTuple1 "CALL_TUPLE_1" = 164, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for a native class.
            CallBuiltinClass "CALL_BUILTIN_CLASS" = 146, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for a native function of one argument.
            CallBuiltinO "CALL_BUILTIN_O" = 149, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for a native function of an array.
            CallBuiltinFast "CALL_BUILTIN_FAST" = 147, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for a native function of an array and names.
            CallBuiltinFastWithKeywords "CALL_BUILTIN_FAST_WITH_KEYWORDS" = 148, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for len(x).
            CallLen "CALL_LEN" = 154, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for isinstance(x, y).
            CallIsinstance "CALL_ISINSTANCE" = 150, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for list.append, result dropped.
            CallListAppend "CALL_LIST_APPEND" = 155, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for a native method of one argument.
            CallMethodDescriptorO "CALL_METHOD_DESCRIPTOR_O" = 159, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for a native method of an array and names.
            CallMethodDescriptorFastWithKeywords "CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS" = 157, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for a native method without arguments.
            CallMethodDescriptorNoargs "CALL_METHOD_DESCRIPTOR_NOARGS" = 158, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for a native method of an array.
            CallMethodDescriptorFast "CALL_METHOD_DESCRIPTOR_FAST" = 156, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for a class with `__init__` written in Python.
            CallAllocAndEnterInit "CALL_ALLOC_AND_ENTER_INIT" = 143, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for a Python function.
            CallPyGeneral "CALL_PY_GENERAL" = 162, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for a bound method written in Python.
            CallBoundMethodGeneral "CALL_BOUND_METHOD_GENERAL" = 145, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg] -- result`: for anything native.
            CallNonPyGeneral "CALL_NON_PY_GENERAL" = 160, caches 3, family Call, flags [arg specialized], pop 2 + oparg, push 1;
            /// `callable, null or self, argument[oparg], names -- result`: calls; the last arguments are named by the tuple on top.
            CallKw "CALL_KW" = 55, caches 3, family CallKw, flags [arg], pop 3 + oparg, push 1;
            /// `callable, null or self, argument[oparg], names -- result`: for a bound method written in Python.
            CallKwBoundMethod "CALL_KW_BOUND_METHOD" = 151, caches 3, family CallKw, flags [arg specialized], pop 3 + oparg, push 1;
            /// `callable, null or self, argument[oparg], names -- result`: for a Python function.
            CallKwPy "CALL_KW_PY" = 153, caches 3, family CallKw, flags [arg specialized], pop 3 + oparg, push 1;
            /// `callable, null or self, argument[oparg], names -- result`: for anything native.
            CallKwNonPy "CALL_KW_NON_PY" = 152, caches 3, family CallKw, flags [arg specialized], pop 3 + oparg, push 1;
            /// `callable, null, tuple, dict or null -- result`: calls with unpacked arguments.
            CallFunctionEx "CALL_FUNCTION_EX" = 4, caches 0, family CallFunctionEx, flags [], pop 4, push 1;
            /// `value -- result`: calls a rarely used internal function of one argument.
            CallIntrinsic1 "CALL_INTRINSIC_1" = 53, caches 0, family CallIntrinsic1, flags [arg], pop 1, push 1;
            /// `value, other -- result`: calls a rarely used internal function of two arguments.
            CallIntrinsic2 "CALL_INTRINSIC_2" = 54, caches 0, family CallIntrinsic2, flags [arg], pop 2, push 1;
            /// `code -- function`: makes a function of a code object.
            MakeFunction "MAKE_FUNCTION" = 23, caches 0, family MakeFunction, flags [], pop 1, push 1;
            /// `value, function -- function`: sets the attribute that oparg names (`MAKE_FUNCTION_*`).
            SetFunctionAttribute "SET_FUNCTION_ATTRIBUTE" = 108, caches 0, family SetFunctionAttribute, flags [arg], pop 2, push 1;
            /// `--`: start, or go on after a suspension: checks the eval breaker.
            Resume "RESUME" = 128, caches 0, family Resume, flags [arg], pop 0, push 0;
            /// `--`: for the eval breaker has not changed.
            ResumeCheck "RESUME_CHECK" = 196, caches 0, family Resume, flags [arg specialized], pop 0, push 0;
            /// `value --`: leaves the frame with a value.
            ReturnValue "RETURN_VALUE" = 35, caches 0, family ReturnValue, flags [terminal], pop 1, push 1;
            /// `result --`: checks that `__init__` returned None.
            ExitInitCheck "EXIT_INIT_CHECK" = 11, caches 0, family ExitInitCheck, flags [], pop 1, push 0;
            /// `value --`: leaves the loop.
            InterpreterExit "INTERPRETER_EXIT" = 20, caches 0, family InterpreterExit, flags [terminal], pop 1, push 0;

            // Iterating.
            /// `iterable -- iterator`: iter(iterable).
            GetIter "GET_ITER" = 16, caches 0, family GetIter, flags [], pop 1, push 1;
            /// `iterator -- iterator, next`: next item; jumps past END_FOR when there is none.
            ForIter "FOR_ITER" = 70, caches 1, family ForIter, flags [arg jump], pop 1, push 2;
            /// `iterator -- iterator, next`: for a list iterator.
            ForIterList "FOR_ITER_LIST" = 172, caches 1, family ForIter, flags [arg jump specialized], pop 1, push 2;
            /// `iterator -- iterator, next`: for a tuple iterator.
            ForIterTuple "FOR_ITER_TUPLE" = 174, caches 1, family ForIter, flags [arg jump specialized], pop 1, push 2;
            /// `iterator -- iterator, next`: for a range iterator.
            ForIterRange "FOR_ITER_RANGE" = 173, caches 1, family ForIter, flags [arg jump specialized], pop 1, push 2;
            /// `iterator -- iterator, next`: for a generator.
            ForIterGen "FOR_ITER_GEN" = 171, caches 1, family ForIter, flags [arg jump specialized], pop 1, push 2;
            /// `value --`: drops what FOR_ITER would have pushed.
            EndFor "END_FOR" = 9, caches 0, family EndFor, flags [], pop 1, push 0;
            /// `iterator --`: drops the iterator of a loop.
            PopIter "POP_ITER" = 30, caches 0, family PopIter, flags [], pop 1, push 0;

            // Generators and coroutines.
            /// `-- generator`: turns the frame into a generator and returns it.
            ReturnGenerator "RETURN_GENERATOR" = 34, caches 0, family ReturnGenerator, flags [], pop 0, push 1;
            /// `value -- sent`: suspends the frame.
            YieldValue "YIELD_VALUE" = 120, caches 0, family YieldValue, flags [arg], pop 1, push 1;
            /// `iterable -- iterator`: the iterator of `yield from`.
            GetYieldFromIter "GET_YIELD_FROM_ITER" = 19, caches 0, family GetYieldFromIter, flags [], pop 1, push 1;
            /// `receiver, value -- receiver, result`: sends into a sub-generator; jumps when it has returned.
            Send "SEND" = 106, caches 1, family Send, flags [arg jump], pop 2, push 2;
            /// `receiver, value -- receiver, result`: for a generator or coroutine.
            SendGen "SEND_GEN" = 197, caches 1, family Send, flags [arg jump specialized], pop 2, push 2;
            /// `receiver, value -- value`: drops the receiver.
            EndSend "END_SEND" = 10, caches 0, family EndSend, flags [], pop 2, push 1;
            /// `receiver, sent, exception -- None, value`: a StopIteration becomes its value, others go on.
            CleanupThrow "CLEANUP_THROW" = 7, caches 0, family CleanupThrow, flags [], pop 3, push 2;
            /// `value -- awaitable`: what `await` drives; oparg says for whom.
            GetAwaitable "GET_AWAITABLE" = 71, caches 0, family GetAwaitable, flags [arg], pop 1, push 1;
            /// `iterable -- iterator`: the asynchronous iterator.
            GetAiter "GET_AITER" = 14, caches 0, family GetAiter, flags [], pop 1, push 1;
            /// `iterator -- iterator, awaitable`: the awaitable of its next item.
            GetAnext "GET_ANEXT" = 15, caches 0, family GetAnext, flags [], pop 1, push 2;
            /// `awaitable, exception --`: StopAsyncIteration ends the loop, others go on.
            EndAsyncFor "END_ASYNC_FOR" = 68, caches 0, family EndAsyncFor, flags [arg jump], pop 2, push 0;

            // Jumps.
            /// `--`: jumps on by oparg words.
            JumpForward "JUMP_FORWARD" = 77, caches 0, family JumpForward, flags [arg jump terminal], pop 0, push 0;
            /// `--`: jumps back by oparg words; checks the eval breaker.
            JumpBackward "JUMP_BACKWARD" = 75, caches 1, family JumpBackward, flags [arg jump terminal], pop 0, push 0;
            /// `--`: for traces are off.
            JumpBackwardNoJit "JUMP_BACKWARD_NO_JIT" = 176, caches 1, family JumpBackward, flags [arg jump specialized terminal], pop 0, push 0;
            /// `--`: for traces are on.
            JumpBackwardJit "JUMP_BACKWARD_JIT" = 175, caches 1, family JumpBackward, flags [arg jump specialized terminal], pop 0, push 0;
            /// `--`: jumps back by oparg words.
            JumpBackwardNoInterrupt "JUMP_BACKWARD_NO_INTERRUPT" = 76, caches 0, family JumpBackwardNoInterrupt, flags [arg jump terminal], pop 0, push 0;
            /// `bool --`: jumps on if False.
            PopJumpIfFalse "POP_JUMP_IF_FALSE" = 100, caches 1, family PopJumpIfFalse, flags [arg jump], pop 1, push 0;
            /// `bool --`: jumps on if True.
            PopJumpIfTrue "POP_JUMP_IF_TRUE" = 103, caches 1, family PopJumpIfTrue, flags [arg jump], pop 1, push 0;
            /// `value --`: jumps on if None.
            PopJumpIfNone "POP_JUMP_IF_NONE" = 101, caches 1, family PopJumpIfNone, flags [arg jump], pop 1, push 0;
            /// `value --`: jumps on unless None.
            PopJumpIfNotNone "POP_JUMP_IF_NOT_NONE" = 102, caches 1, family PopJumpIfNotNone, flags [arg jump], pop 1, push 0;

            // Exceptions and with.
            /// `exception if oparg, cause if oparg is 2 --`: raise.
            RaiseVarargs "RAISE_VARARGS" = 104, caches 0, family RaiseVarargs, flags [arg terminal], pop oparg, push 0;
            /// `…[oparg], exception -- …[oparg]`: raises again, as if from the saved place if oparg.
            Reraise "RERAISE" = 105, caches 0, family Reraise, flags [arg terminal], pop 1 + oparg, push oparg;
            /// `exception -- previous, exception`: makes the exception the handled one.
            PushExcInfo "PUSH_EXC_INFO" = 32, caches 0, family PushExcInfo, flags [], pop 1, push 2;
            /// `previous --`: restores the exception that was handled before.
            PopExcept "POP_EXCEPT" = 29, caches 0, family PopExcept, flags [], pop 1, push 0;
            /// `exception, type -- exception, bool`: does an except clause match?.
            CheckExcMatch "CHECK_EXC_MATCH" = 6, caches 0, family CheckExcMatch, flags [], pop 2, push 2;
            /// `exception, type -- rest, match`: splits an exception group.
            CheckEgMatch "CHECK_EG_MATCH" = 5, caches 0, family CheckEgMatch, flags [], pop 2, push 2;
            /// `exit, self, lasti, previous, exception -- exit, self, lasti, previous, exception, result`: calls `__exit__` with the exception.
            WithExceptStart "WITH_EXCEPT_START" = 43, caches 0, family WithExceptStart, flags [], pop 5, push 6;

            // Import.
            /// `level, fromlist -- module`: imports a module.
            ImportName "IMPORT_NAME" = 73, caches 0, family ImportName, flags [arg name], pop 2, push 1;
            /// `module -- module, value`: takes a name from a module.
            ImportFrom "IMPORT_FROM" = 72, caches 0, family ImportFrom, flags [arg name], pop 1, push 2;

            // The stream itself.
            /// `--`: an inline-cache word; never executed.
            Cache "CACHE" = 0, caches 0, family Cache, flags [], pop 0, push 0;
            /// `--`: gives the next instruction the upper bits of its oparg.
            ExtendedArg "EXTENDED_ARG" = 69, caches 0, family ExtendedArg, flags [arg], pop 0, push 0;
            /// `--`: unused.
            Reserved "RESERVED" = 17, caches 0, family Reserved, flags [], pop 0, push 0;
            /// `--`: goes to a trace.
            EnterExecutor "ENTER_EXECUTOR" = 255, caches 0, family EnterExecutor, flags [arg], pop 0, push 0;

            // Instrumented forms, for monitoring.
            /// Reports an event, then does END_FOR.
            InstrumentedEndFor "INSTRUMENTED_END_FOR" = 234, caches 0, family EndFor, flags [instrumented], pop 1, push 0;
            /// Reports an event, then does POP_ITER.
            InstrumentedPopIter "INSTRUMENTED_POP_ITER" = 235, caches 0, family PopIter, flags [instrumented], pop 1, push 0;
            /// Reports an event, then does END_SEND.
            InstrumentedEndSend "INSTRUMENTED_END_SEND" = 236, caches 0, family EndSend, flags [instrumented], pop 2, push 1;
            /// Reports an event, then does FOR_ITER.
            InstrumentedForIter "INSTRUMENTED_FOR_ITER" = 237, caches 1, family ForIter, flags [arg jump instrumented], pop 1, push 2;
            /// Reports an event, then does what stands beside the code.
            InstrumentedInstruction "INSTRUMENTED_INSTRUCTION" = 238, caches 0, family InstrumentedInstruction, flags [instrumented], pop 0, push 0;
            /// Reports an event, then does JUMP_FORWARD.
            InstrumentedJumpForward "INSTRUMENTED_JUMP_FORWARD" = 239, caches 0, family JumpForward, flags [arg instrumented terminal], pop 0, push 0;
            /// Reports an event, then does NOT_TAKEN.
            InstrumentedNotTaken "INSTRUMENTED_NOT_TAKEN" = 240, caches 0, family NotTaken, flags [instrumented], pop 0, push 0;
            /// Reports an event, then does POP_JUMP_IF_TRUE.
            InstrumentedPopJumpIfTrue "INSTRUMENTED_POP_JUMP_IF_TRUE" = 241, caches 1, family PopJumpIfTrue, flags [arg instrumented], pop 1, push 0;
            /// Reports an event, then does POP_JUMP_IF_FALSE.
            InstrumentedPopJumpIfFalse "INSTRUMENTED_POP_JUMP_IF_FALSE" = 242, caches 1, family PopJumpIfFalse, flags [arg instrumented], pop 1, push 0;
            /// Reports an event, then does POP_JUMP_IF_NONE.
            InstrumentedPopJumpIfNone "INSTRUMENTED_POP_JUMP_IF_NONE" = 243, caches 1, family PopJumpIfNone, flags [arg instrumented], pop 1, push 0;
            /// Reports an event, then does POP_JUMP_IF_NOT_NONE.
            InstrumentedPopJumpIfNotNone "INSTRUMENTED_POP_JUMP_IF_NOT_NONE" = 244, caches 1, family PopJumpIfNotNone, flags [arg instrumented], pop 1, push 0;
            /// Reports an event, then does RESUME.
            InstrumentedResume "INSTRUMENTED_RESUME" = 245, caches 0, family Resume, flags [arg instrumented], pop 0, push 0;
            /// Reports an event, then does RETURN_VALUE.
            InstrumentedReturnValue "INSTRUMENTED_RETURN_VALUE" = 246, caches 0, family ReturnValue, flags [instrumented terminal], pop 1, push 1;
            /// Reports an event, then does YIELD_VALUE.
            InstrumentedYieldValue "INSTRUMENTED_YIELD_VALUE" = 247, caches 0, family YieldValue, flags [arg instrumented], pop 1, push 1;
            /// Reports an event, then does END_ASYNC_FOR.
            InstrumentedEndAsyncFor "INSTRUMENTED_END_ASYNC_FOR" = 248, caches 0, family EndAsyncFor, flags [arg jump instrumented], pop 2, push 0;
            /// Reports an event, then does LOAD_SUPER_ATTR.
            InstrumentedLoadSuperAttr "INSTRUMENTED_LOAD_SUPER_ATTR" = 249, caches 1, family LoadSuperAttr, flags [arg name instrumented], pop 3, push 1 + (oparg & 1);
            /// Reports an event, then does CALL.
            InstrumentedCall "INSTRUMENTED_CALL" = 250, caches 3, family Call, flags [arg instrumented], pop 2 + oparg, push 1;
            /// Reports an event, then does CALL_KW.
            InstrumentedCallKw "INSTRUMENTED_CALL_KW" = 251, caches 3, family CallKw, flags [arg instrumented], pop 3 + oparg, push 1;
            /// Reports an event, then does CALL_FUNCTION_EX.
            InstrumentedCallFunctionEx "INSTRUMENTED_CALL_FUNCTION_EX" = 252, caches 0, family CallFunctionEx, flags [instrumented], pop 4, push 1;
            /// Reports an event, then does JUMP_BACKWARD.
            InstrumentedJumpBackward "INSTRUMENTED_JUMP_BACKWARD" = 253, caches 1, family JumpBackward, flags [arg instrumented terminal], pop 0, push 0;
            /// Reports an event, then does what stands beside the code.
            InstrumentedLine "INSTRUMENTED_LINE" = 254, caches 0, family InstrumentedLine, flags [instrumented], pop 0, push 0;

            // Numbers without an instruction.
            /// Not assigned.
            Unassigned121 "<121>" = 121, caches 0, family Unassigned121, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned122 "<122>" = 122, caches 0, family Unassigned122, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned123 "<123>" = 123, caches 0, family Unassigned123, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned124 "<124>" = 124, caches 0, family Unassigned124, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned125 "<125>" = 125, caches 0, family Unassigned125, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned126 "<126>" = 126, caches 0, family Unassigned126, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned127 "<127>" = 127, caches 0, family Unassigned127, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned212 "<212>" = 212, caches 0, family Unassigned212, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned213 "<213>" = 213, caches 0, family Unassigned213, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned214 "<214>" = 214, caches 0, family Unassigned214, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned215 "<215>" = 215, caches 0, family Unassigned215, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned216 "<216>" = 216, caches 0, family Unassigned216, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned217 "<217>" = 217, caches 0, family Unassigned217, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned218 "<218>" = 218, caches 0, family Unassigned218, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned219 "<219>" = 219, caches 0, family Unassigned219, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned220 "<220>" = 220, caches 0, family Unassigned220, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned221 "<221>" = 221, caches 0, family Unassigned221, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned222 "<222>" = 222, caches 0, family Unassigned222, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned223 "<223>" = 223, caches 0, family Unassigned223, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned224 "<224>" = 224, caches 0, family Unassigned224, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned225 "<225>" = 225, caches 0, family Unassigned225, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned226 "<226>" = 226, caches 0, family Unassigned226, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned227 "<227>" = 227, caches 0, family Unassigned227, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned228 "<228>" = 228, caches 0, family Unassigned228, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned229 "<229>" = 229, caches 0, family Unassigned229, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned230 "<230>" = 230, caches 0, family Unassigned230, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned231 "<231>" = 231, caches 0, family Unassigned231, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned232 "<232>" = 232, caches 0, family Unassigned232, flags [unassigned], pop 0, push 0;
            /// Not assigned.
            Unassigned233 "<233>" = 233, caches 0, family Unassigned233, flags [unassigned], pop 0, push 0;
        }
    };
}

/// Hands the compiler's pseudo-instructions to `$callback!`; none of them outlives assembling.
///
/// The rows have no caches and no family; `jump` is what is pushed when the jump is taken.
#[rustfmt::skip]
#[macro_export]
macro_rules! for_each_pseudo_instruction {
    ($callback:ident) => {
        $callback! {
            (oparg)
            /// `JUMP`: a jump whose direction is not known yet.
            Jump "JUMP" = 257, flags [arg jump terminal], pop 0, push 0, jump 0;
            /// `JUMP_NO_INTERRUPT`: the same, without check of the eval breaker.
            JumpNoInterrupt "JUMP_NO_INTERRUPT" = 260, flags [arg jump terminal], pop 0, push 0, jump 0;
            /// `JUMP_IF_FALSE`: jumps if the top, which stays, is false.
            JumpIfFalse "JUMP_IF_FALSE" = 258, flags [arg jump], pop 1, push 1, jump 1;
            /// `JUMP_IF_TRUE`: jumps if the top, which stays, is true.
            JumpIfTrue "JUMP_IF_TRUE" = 259, flags [arg jump], pop 1, push 1, jump 1;
            /// `SETUP_FINALLY`: the handler at the target covers what follows.
            SetupFinally "SETUP_FINALLY" = 264, flags [arg exc], pop 0, push 0, jump 1;
            /// `SETUP_CLEANUP`: the same, and the handler wants the place of the raise.
            SetupCleanup "SETUP_CLEANUP" = 263, flags [arg exc], pop 0, push 0, jump 2;
            /// `SETUP_WITH`: the same, for a with statement.
            SetupWith "SETUP_WITH" = 265, flags [arg exc], pop 0, push 0, jump 1;
            /// `POP_BLOCK`: ends the reach of the innermost handler.
            PopBlock "POP_BLOCK" = 262, flags [], pop 0, push 0, jump 0;
            /// `LOAD_CLOSURE`: loads a cell itself.
            LoadClosure "LOAD_CLOSURE" = 261, flags [arg local], pop 0, push 1, jump 1;
            /// `STORE_FAST_MAYBE_NULL`: puts back what LOAD_FAST_AND_CLEAR took.
            StoreFastMaybeNull "STORE_FAST_MAYBE_NULL" = 266, flags [arg local], pop 1, push 0, jump 0;
            /// `ANNOTATIONS_PLACEHOLDER`: where a module's annotation prologue goes.
            AnnotationsPlaceholder "ANNOTATIONS_PLACEHOLDER" = 256, flags [], pop 0, push 0, jump 0;
        }
    };
}
