import ts from 'typescript';
import { lineOf, parseCode } from '../code.ts';
import type { Finding } from '../finding.ts';
import type { Workspace } from '../workspace.ts';

const emptyNames = /^(utils?|common|helpers?|misc|stuff)$/;

/** Checks that the names of files and types are meaningful: no `utils`, no `Impl`, no `I` as a prefix. */
export function checkNames(workspace: Workspace): Finding[] {
  return workspace.packages.flatMap(({ folder, code }) =>
    code.flatMap(({ path, text }) => {
      const file = `${folder}/${path}`;
      const words = path.split('/').flatMap(segment => segment.split('.')[0]?.split('-') ?? []);
      const empty = words.find(word => emptyNames.test(word));
      const ofFile =
        empty === undefined ? [] : [{ file, message: `"${empty}" does not say what the file holds` }];
      return [...ofFile, ...typeNameFindings(file, text)];
    }),
  );
}

function typeNameFindings(file: string, text: string): Finding[] {
  const source = parseCode(file, text);
  const findings: Finding[] = [];
  source.forEachChild(node => {
    if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node) && !ts.isClassDeclaration(node))
      return;
    const name = node.name?.text ?? '';
    if (/Impl$/.test(name) || /^I(?!Pv)[A-Z][a-z]/.test(name)) {
      findings.push({
        file,
        line: lineOf(source, node),
        message: `the type ${name} has an affix that says nothing`,
      });
    }
  });
  return findings;
}
