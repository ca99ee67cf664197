import type { AnyNode, Expression, Property, SpreadElement } from 'acorn';
import { parse } from 'acorn';
import { UserError } from '../../core/errors.ts';

/** A value written out in a program, under the name that it was given. */
export interface Literal {
  readonly name: string;
  readonly value: unknown;
}

/** `var q = `, `module.exports = `, `window.bank=`, `export default `: what stands before the value. */
const wrapper =
  /^(?:export\s+default\s+|(?:export\s+)?(?:var|let|const)\s+([\w$\u4e00-\u9fff]+)\s*=\s*|[\w$.\u4e00-\u9fff]+(?:\[['"][^'"\]]*['"]\])?\s*=\s*)/u;

/**
 * Values of a JavaScript file, or of JSON with comments, trailing commas, single quotes or bare keys. The text is parsed,
 * never run: what is not written out (a call, a variable, a getter) has no value.
 * @throws UserError that names the line where it cannot be read
 */
export function readLiterals(text: string): readonly Literal[] {
  const plain = text.replace(/^\uFEFF/u, '').trim();
  const found = wrapper.exec(plain);
  const body = plain.slice(found?.[0].length ?? 0).replace(/;\s*$/u, '');
  const strict = parseJson(body);
  if (strict) return [{ name: found?.[1] ?? '', value: strict.value }];
  const values = /^[[{]/u.test(plain) ? expression(plain) : statements(plain);
  return values.filter(({ value }) => typeof value === 'object' && value !== null);
}

/** Fast, and what most files are. */
function parseJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const options = {
  ecmaVersion: 'latest',
  locations: true,
  allowHashBang: true,
  allowReturnOutsideFunction: true,
} as const;

/** A list or an object by itself, as JSON has it. */
function expression(text: string): readonly Literal[] {
  const { body } = program(`(${text.replace(/;\s*$/u, '')}\n)`, 'script');
  const [only] = body;
  return only?.type === 'ExpressionStatement' ? [{ name: '', value: written(only.expression) }] : [];
}

function statements(text: string): readonly Literal[] {
  const isModule = /^[ \t]*(?:export|import)\s/mu.test(text);
  return program(text, isModule ? 'module' : 'script').body.flatMap(valuesIn);
}

function program(text: string, sourceType: 'script' | 'module') {
  try {
    return parse(text, { ...options, sourceType });
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    const line = 'loc' in error ? Object(error.loc).line : undefined;
    const where = typeof line === 'number' ? `第 ${line} 行` : '里面';
    throw new UserError('file.syntax', `${where}有写错的地方，读不出来。请检查引号、逗号和括号是否成对。`, {
      cause: error,
    });
  }
}

function valuesIn(node: AnyNode): readonly Literal[] {
  switch (node.type) {
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id, init }) =>
        init ? [{ name: id.type === 'Identifier' ? id.name : '', value: written(init) }] : [],
      );
    case 'ExportNamedDeclaration':
      return node.declaration ? valuesIn(node.declaration) : [];
    case 'ExportDefaultDeclaration':
      return isExpression(node.declaration) ? [{ name: '', value: written(node.declaration) }] : [];
    case 'ExpressionStatement':
      return node.expression.type === 'AssignmentExpression'
        ? [{ name: targetName(node.expression.left), value: written(node.expression.right) }]
        : [];
    default:
      return [];
  }
}

function isExpression(node: AnyNode): node is Expression {
  return node.type !== 'FunctionDeclaration' && node.type !== 'ClassDeclaration';
}

function targetName(node: AnyNode): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' ? node.property.name : '';
}

/** What is written out; `undefined` for everything that would have to be run. */
function written(node: Expression | SpreadElement | null): unknown {
  switch (node?.type) {
    case 'Literal':
      return ['string', 'number', 'boolean'].includes(typeof node.value) || node.value === null
        ? node.value
        : undefined;
    case 'ArrayExpression':
      return node.elements.map(written);
    case 'ObjectExpression':
      return Object.fromEntries(node.properties.flatMap(propertyOf));
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? node.quasis[0]?.value.cooked : undefined;
    case 'UnaryExpression':
      return negative(node.operator, written(node.argument));
    case 'BinaryExpression':
      return node.left.type === 'PrivateIdentifier' || node.operator !== '+'
        ? undefined
        : joined(written(node.left), written(node.right));
    case 'ParenthesizedExpression':
      return written(node.expression);
    default:
      return undefined;
  }
}

/** `!0` and `!1` are how programs that shorten others write true and false. */
function negative(operator: string, value: unknown): unknown {
  if (typeof value !== 'number') return undefined;
  if (operator === '!') return !value;
  return operator === '-' ? -value : undefined;
}

/** Long texts are often written in pieces. */
function joined(left: unknown, right: unknown): unknown {
  return typeof left === 'string' && typeof right === 'string' ? left + right : undefined;
}

/** `Object.fromEntries` makes `__proto__` a key like any other. */
function propertyOf(property: Property | SpreadElement): readonly (readonly [string, unknown])[] {
  if (property.type === 'SpreadElement' || property.kind !== 'init' || property.method || property.computed) return [];
  const { key } = property;
  const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : null;
  return name === null ? [] : [[name, written(property.value)]];
}
