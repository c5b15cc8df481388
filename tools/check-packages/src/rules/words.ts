import { notYetReworded } from '../exceptions.ts';
import type { Finding } from '../finding.ts';
import { glossaryPath, replacedPhrases } from '../glossary.ts';
import type { TextFile, Workspace } from '../workspace.ts';

/** Between two words of a phrase: a space, or the end of a line and the sign with which a comment goes on. */
const gap = '(?:[ \\t]+|[ \\t]*\\n[ \\t]*(?:\\*|//|>|#)?[ \\t]*)';

/** Documents and sources use the terms of the glossary, and none of the phrases that it replaces. */
export function checkWords(workspace: Workspace): Finding[] {
  const glossary = workspace.documents.find(({ path }) => path === glossaryPath);
  if (glossary === undefined) return [{ file: glossaryPath, message: 'is missing' }];
  const replaced = replacedPhrases(glossary);
  const termOf = new Map(replaced.map(({ phrase, term }) => [phrase.toLowerCase(), term]));
  const alternatives = replaced.map(({ phrase }) => phrase.split(' ').join(gap)).sort(longestFirst);
  // "There is no key" is as good as any sentence.
  const pattern = new RegExp(`(?<!\\bthere )\\b(?:${alternatives.join('|')})\\b`, 'gi');
  return checkedFiles(workspace).flatMap(file => findingsIn(file, pattern, termOf));
}

function checkedFiles({ documents, packages }: Workspace): TextFile[] {
  const sources = packages.flatMap(({ folder, code }) =>
    code.filter(({ part }) => part !== 'test').map(({ path, text }) => ({ path: `${folder}/${path}`, text })),
  );
  return [...documents, ...sources].filter(
    ({ path }) => path !== glossaryPath && !notYetReworded.some(folder => path.startsWith(folder)),
  );
}

function findingsIn(file: TextFile, pattern: RegExp, termOf: ReadonlyMap<string, string>): Finding[] {
  return [...file.text.matchAll(pattern)].map(({ 0: found, index }) => {
    const phrase = found.replace(/\s+(?:(?:\*|\/\/|>|#)\s*)?/g, ' ');
    return {
      file: file.path,
      line: file.text.slice(0, index).split('\n').length,
      message: `"${phrase}": the glossary has "${termOf.get(phrase.toLowerCase())}" for it`,
    };
  });
}

function longestFirst(one: string, other: string): number {
  return other.length - one.length;
}
