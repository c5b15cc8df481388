import type { TextFile } from './workspace.ts';

export const glossaryPath = 'docs/glossary.md';

/** A phrase that the glossary replaces, and the term to use instead. */
export interface ReplacedPhrase {
  readonly phrase: string;
  readonly term: string;
}

/** Reads the tables of the glossary. The first column has the term; the code in the last one is what it replaces. */
export function replacedPhrases(glossary: TextFile): ReplacedPhrase[] {
  return glossary.text.split('\n').flatMap(line => {
    const [, term, , replaced] = line.split('|').map(cell => cell.trim());
    if (term === undefined || replaced === undefined) return [];
    return [...replaced.matchAll(/`([^`]+)`/g)].map(([, phrase = '']) => ({ phrase, term }));
  });
}
