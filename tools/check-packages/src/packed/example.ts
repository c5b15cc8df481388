import ts from 'typescript';

/**
 * Returns the code of the fenced block that follows `<!-- example: NAME -->` in a Markdown text, so that a test runs
 * what a page shows.
 */
export function exampleOf(markdown: string, name: string): string {
  const marked = markdown.split(`<!-- example: ${name} -->`)[1];
  const code = marked === undefined ? undefined : /^\s*```[jt]s\n(.*?)^```$/ms.exec(marked)?.[1];
  if (code === undefined)
    throw new Error(`There is no \`\`\`ts or \`\`\`js block after <!-- example: ${name} -->.`);
  return code;
}

/** Converts a program to CommonJS: `require` instead of `import`, and an async function around the other statements. */
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
