import ts from 'typescript';
import { lastLineOf, lineOf, parseCode } from '../code.ts';
import { mayBeLarge } from '../exceptions.ts';
import type { Finding } from '../finding.ts';
import type { Workspace } from '../workspace.ts';

const maxFileLines = 300;
const maxFunctionLines = 40;

/** Checks that files and functions are short. */
export function checkSizes(workspace: Workspace): Finding[] {
  return workspace.packages.flatMap(({ folder, code }) =>
    code
      .map(({ path, text }) => ({ file: `${folder}/${path}`, text }))
      .filter(({ file }) => !mayBeLarge.has(file))
      .flatMap(({ file, text }) => [...fileFindings(file, text), ...functionFindings(file, text)]),
  );
}

function fileFindings(file: string, text: string): Finding[] {
  const lines = text.trimEnd().split('\n').length;
  return lines <= maxFileLines
    ? []
    : [{ file, message: `${lines} lines, at most ${maxFileLines} are allowed` }];
}

function functionFindings(file: string, text: string): Finding[] {
  const source = parseCode(file, text);
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && !isSuiteCallback(node)) {
      const lines = ownLines(source, node);
      if (lines > maxFunctionLines) {
        const message = `a function of ${lines} lines, at most ${maxFunctionLines} are allowed`;
        findings.push({ file, line: lineOf(source, node), message });
      }
    }
    node.forEachChild(visit);
  };
  visit(source);
  return findings;
}

/** Returns the number of lines of a function without those of nested functions, which are checked separately. */
function ownLines(source: ts.SourceFile, node: ts.Node): number {
  let inFunctions = 0;
  const visit = (inner: ts.Node): void => {
    if (ts.isFunctionLike(inner)) inFunctions += lastLineOf(source, inner) - lineOf(source, inner);
    else inner.forEachChild(visit);
  };
  node.forEachChild(visit);
  return lastLineOf(source, node) - lineOf(source, node) + 1 - inFunctions;
}

/** Returns whether a function is the callback of `describe`, `describe.each(…)`, `kit.describe` and so on. */
function isSuiteCallback(node: ts.Node): boolean {
  if (!ts.isFunctionExpression(node) && !ts.isArrowFunction(node)) return false;
  return ts.isCallExpression(node.parent) && namesDescribe(node.parent.expression);
}

function namesDescribe(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'describe';
  if (ts.isCallExpression(callee)) return namesDescribe(callee.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    return callee.name.text === 'describe' || namesDescribe(callee.expression);
  }
  return false;
}
