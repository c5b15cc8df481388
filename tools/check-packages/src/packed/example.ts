import ts from 'typescript';

/**
 * The code of a Markdown text's fenced block that follows `<!-- example: NAME -->`, so that what a page shows
 * is what a test runs.
 */
export function exampleOf(markdown: string, name: string): string {
  const marked = markdown.split(`<!-- example: ${name} -->`)[1];
  const code = marked === undefined ? undefined : /^\s*```[jt]s\n(.*?)^```$/ms.exec(marked)?.[1];
  if (code === undefined)
    throw new Error(`There is no \`\`\`ts or \`\`\`js block after <!-- example: ${name} -->.`);
  return code;
}

/** The same program for a CommonJS file: `require` for `import`, and an async function around the rest. */
export function toCommonJs(code: string): string {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const imports = source.statements.filter(ts.isImportDeclaration);
  const rest = source.statements.filter(statement => !ts.isImportDeclaration(statement));
  const textOf = (statements: readonly ts.Statement[]) =>
    statements.map(statement => statement.getFullText()).join('');
  const wrapped = `${textOf(imports)}\n(async () => {${textOf(rest)}\n})();\n`;
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ESNext };
  return ts.transpileModule(wrapped, { compilerOptions }).outputText;
}
