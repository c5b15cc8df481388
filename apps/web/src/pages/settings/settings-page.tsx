import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { server } from '../../data/server.ts';
import {
  chooseLanguage,
  chooseSingleKeys,
  chooseTheme,
  type Language,
  language,
  singleKeys,
  type Theme,
  theme,
} from '../../data/settings.ts';
import { useStore } from '../../data/store.ts';
import { Page } from '../../parts/page.tsx';
import { languageNames, useWords } from '../../words/words.ts';
import { Machine } from './machine.tsx';
import { Tokens } from './tokens.tsx';
import '../../parts/form/form.css';

/** The appearance of the console in this browser, the server, and the tokens of the user. */
export function SettingsPage() {
  const { settings: words } = useWords();
  return (
    <Page title={words.title}>
      <Appearance />
      <About />
      <Machine />
      <Tokens />
    </Page>
  );
}

function Appearance() {
  const { settings: words, shell } = useWords();
  const chosenTheme = useStore(theme);
  const chosenLanguage = useStore(language);
  const themeId = useId();
  const languageId = useId();
  return (
    <section className="stack" aria-label={words.appearance}>
      <h2>{words.appearance}</h2>
      <div className="row">
        <label htmlFor={languageId}>{shell.language}</label>
        <select
          id={languageId}
          value={chosenLanguage}
          onChange={event => chooseLanguage(event.currentTarget.value as Language)}
        >
          {Object.entries(languageNames).map(([id, name]) => (
            <option key={id} value={id} lang={id}>
              {name}
            </option>
          ))}
        </select>
        <label htmlFor={themeId}>{shell.theme}</label>
        <select
          id={themeId}
          value={chosenTheme}
          onChange={event => chooseTheme(event.currentTarget.value as Theme)}
        >
          {Object.entries(shell.themes).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={useStore(singleKeys)}
          onChange={event => chooseSingleKeys(event.currentTarget.checked)}
        />
        {shell.singleKeys}
      </label>
      <p className="quiet">{words.timeZone(Intl.DateTimeFormat().resolvedOptions().timeZone)}</p>
    </section>
  );
}

function About() {
  const { settings: words, shell } = useWords();
  const { data: version } = useQuery({
    queryKey: ['version'],
    queryFn: async ({ signal }) =>
      (await server.json<{ readonly Version?: string }>('GET', '/spider/version', { signal })).Version ?? '',
  });
  const { data: isReady, isPending } = useQuery({
    queryKey: ['readyz'],
    retry: false,
    queryFn: async ({ signal }) => (await server.send('GET', '/spider/readyz', { signal })).ok,
  });
  return (
    <section className="stack" aria-label={words.server}>
      <h2>{words.server}</h2>
      <dl className="facts">
        <div>
          <dt>{words.version}</dt>
          <dd>{version ?? shell.loading}</dd>
        </div>
        <div>
          <dt>{words.state}</dt>
          <dd>{isPending ? shell.loading : isReady === true ? words.ready : words.notReady}</dd>
        </div>
      </dl>
      <p className="row">
        <a href="/spider/api" target="_blank" rel="noreferrer">
          {words.apiPages}
        </a>
        <a href="/openapi.json" target="_blank" rel="noreferrer">
          {words.openApi}
        </a>
      </p>
    </section>
  );
}
