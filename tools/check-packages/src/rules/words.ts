import { notYetReworded } from '../exceptions.ts';
import type { Finding } from '../finding.ts';
import { glossaryPath, replacedPhrases } from '../glossary.ts';
import type { TextFile, Workspace } from '../workspace.ts';

/** What may be between two words of a phrase: spaces, or a line break and the sign that continues a comment. */
const gap = '(?:[ \\t]+|[ \\t]*\\n[ \\t]*(?:\\*|//|>|#)?[ \\t]*)';

/** Checks that documents and sources contain none of the phrases that the glossary replaces. */
export function checkWords(workspace: Workspace): Finding[] {
  const glossary = workspace.documents.find(({ path }) => path === glossaryPath);
  if (glossary === undefined) return [{ file: glossaryPath, message: 'is missing' }];
  const replaced = replacedPhrases(glossary);
  const termOf = new Map(replaced.map(({ phrase, term }) => [phrase.toLowerCase(), term]));
  const alternatives = replaced.map(({ phrase }) => phrase.split(' ').join(gap)).sort(longestFirst);
  // "There is no key" is allowed.
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
  return [...file.text.matchAll(pattern)].map(({ 0: match, index }) => {
    const phrase = match.replace(/\s+(?:(?:\*|\/\/|>|#)\s*)?/g, ' ');
    return {
      file: file.path,
      line: file.text.slice(0, index).split('\n').length,
      message: `"${phrase}": the glossary has "${termOf.get(phrase.toLowerCase())}" for it`,
    };
  });
}

function longestFirst(left: string, right: string): number {
  return right.length - left.length;
}
