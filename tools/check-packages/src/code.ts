import ts from 'typescript';

/** Parses a file of TypeScript or JavaScript, according to the ending of its name. */
export function parseCode(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** Returns the line on which a node begins, not counting its comments. The first line is 1. */
export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** Returns the line on which a node ends. */
export function lastLineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
}

export interface ImportedModule {
  readonly specifier: string;
  readonly line: number;
  /** Whether only types are imported, of which nothing is left at run time. */
  readonly isType: boolean;
}

/** Returns the modules that a file names: in imports, exports, types, and literals of `import()` and `require()`. */
export function importsOf(file: string, text: string): ImportedModule[] {
  const source = parseCode(file, text);
  const modules: ImportedModule[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
      modules.push({ specifier: specifier.text, line: lineOf(source, specifier), isType: isTypeOnly(node) });
    }
    node.forEachChild(visit);
  };
  visit(source);
  return modules;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression: callee } = node;
  const imports =
    callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
  return imports ? node.arguments[0] : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** Returns the package that a specifier belongs to; `undefined` for relative paths and Node's own modules. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
