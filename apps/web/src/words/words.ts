import { createContext, use } from 'react';
import type { Language } from '../data/settings.ts';
import type { en } from './en/index.ts';

export type Words = typeof en;

/** What the dictionaries are, in their own languages. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어' };

const loaders: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import('./en/index.ts')).en,
  ko: async () => (await import('./ko/index.ts')).ko,
};

/** A dictionary; only the one that is needed is fetched. */
export function loadWords(language: Language): Promise<Words> {
  return loaders[language]();
}

export const WordsContext = createContext<Words | undefined>(undefined);

/** The words of the language that is chosen. */
export function useWords(): Words {
  const words = use(WordsContext);
  if (words === undefined) throw new Error('There is no dictionary around this part.');
  return words;
}
