import ts from 'typescript';
import { lineOf, parseCode } from '../code.ts';
import type { Finding } from '../finding.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Checks that private members of classes are `#private`, which also applies at run time. `private` and `protected` are
 * only allowed where there is no such form: for constructors, and for the members of abstract classes and their
 * overrides.
 */
export function checkMembers(workspace: Workspace): Finding[] {
  return workspace.packages.flatMap(({ folder, code }) =>
    code.flatMap(({ path, text }) => {
      const file = `${folder}/${path}`;
      // parse only the few files that contain these words
      return /\b(private|protected)\b/.test(text) ? memberFindings(file, text) : [];
    }),
  );
}

function memberFindings(file: string, text: string): Finding[] {
  const source = parseCode(file, text);
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    const message = problemOf(node);
    if (message !== undefined) findings.push({ file, line: lineOf(source, node), message });
    node.forEachChild(visit);
  };
  visit(source);
  return findings;
}

function problemOf(node: ts.Node): string | undefined {
  if (!ts.isClassElement(node) || ts.isConstructorDeclaration(node)) return undefined;
  const name = node.name?.getText() ?? '';
  if (has(node, ts.SyntaxKind.PrivateKeyword)) return `${name} is private by its type alone: write #${name}`;
  if (!has(node, ts.SyntaxKind.ProtectedKeyword) || has(node, ts.SyntaxKind.OverrideKeyword))
    return undefined;
  return has(node.parent, ts.SyntaxKind.AbstractKeyword)
    ? undefined
    : `${name} is protected in a class that is not abstract: write #${name}`;
}

function has(node: ts.Node, modifier: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === modifier);
}
