import ts from 'typescript';

/** Parses one file of TypeScript or JavaScript, by its name's ending. */
export function parseCode(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** The line on which the node itself begins, its comments aside; the first is 1. */
export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** The line on which the node ends. */
export function lastLineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
}

export interface ImportedModule {
  readonly specifier: string;
  readonly line: number;
}

/** All modules that a file names, in static imports, exports, types and dynamic imports of a literal. */
export function importsOf(text: string): ImportedModule[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({
    specifier: fileName,
    line: text.slice(0, pos).split('\n').length,
  }));
}

/** The package that a specifier leads into; missing for relative ones and Node's own modules. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
