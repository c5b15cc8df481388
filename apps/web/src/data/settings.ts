import { Store } from './store.ts';

/** The themes that this browser can remember, as `public/theme.js` reads them. */
export type Theme = 'system' | 'light' | 'dark';
export type Language = 'en' | 'ko';

const themeKey = 'spider.theme';
const languageKey = 'spider.language';
const keysKey = 'spider.singleKeys';

export const theme = new Store<Theme>(storedTheme());
export const language = new Store<Language>(document.documentElement.lang === 'ko' ? 'ko' : 'en');
/** Whether shortcuts without Ctrl are active (WCAG 2.1.4 requires a way to turn them off). */
export const singleKeys = new Store<boolean>(localStorage.getItem(keysKey) !== 'off');

export function chooseTheme(chosen: Theme): void {
  if (chosen === 'system') {
    localStorage.removeItem(themeKey);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(themeKey, chosen);
    document.documentElement.dataset.theme = chosen;
  }
  theme.set(chosen);
}

export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(languageKey, chosen);
  document.documentElement.lang = chosen;
  language.set(chosen);
}

export function chooseSingleKeys(isOn: boolean): void {
  localStorage.setItem(keysKey, isOn ? 'on' : 'off');
  singleKeys.set(isOn);
}

function storedTheme(): Theme {
  const stored = localStorage.getItem(themeKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}
