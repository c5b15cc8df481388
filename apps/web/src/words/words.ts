import { createContext, use } from 'react';
import type { Language } from '../data/settings.ts';
import type { en } from './en/index.ts';

export type Words = typeof en;

/** The names of the languages, each in its own language. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어' };

const loaders: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import('./en/index.ts')).en,
  ko: async () => (await import('./ko/index.ts')).ko,
};

/** Loads a dictionary. Only the needed one is downloaded. */
export function loadWords(language: Language): Promise<Words> {
  return loaders[language]();
}

export const WordsContext = createContext<Words | undefined>(undefined);

/** Returns the texts in the chosen language. */
export function useWords(): Words {
  const words = use(WordsContext);
  if (words === undefined) throw new Error('There is no dictionary around this part.');
  return words;
}
