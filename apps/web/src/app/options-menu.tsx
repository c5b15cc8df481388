import { useId } from 'react';
import { signOut } from '../data/account.ts';
import { notifyProblem } from '../data/notices.ts';
import { problemOf } from '../data/server.ts';
import { session } from '../data/session.ts';
import {
  chooseLanguage,
  chooseSingleKeys,
  chooseTheme,
  type Language,
  language,
  singleKeys,
  type Theme,
  theme,
} from '../data/settings.ts';
import { useStore } from '../data/store.ts';
import { Popover } from '../parts/popover.tsx';
import { languageNames, useWords } from '../words/words.ts';

/** The menu with the settings of this browser, and the button that signs out. */
export function OptionsMenu() {
  const { shell } = useWords();
  const state = useStore(session.state);
  const chosenTheme = useStore(theme);
  const chosenLanguage = useStore(language);
  const user = 'info' in state ? state.info.user : '';
  const leave = () => signOut().catch(error => notifyProblem(shell.signOut, problemOf(error)));
  return (
    <Popover icon="options" label={shell.options}>
      {user !== '' && <p>{shell.signedInAs(user)}</p>}
      <Choice<Theme> label={shell.theme} value={chosenTheme} names={shell.themes} onChoose={chooseTheme} />
      <Choice<Language>
        label={shell.language}
        value={chosenLanguage}
        names={languageNames}
        onChoose={chooseLanguage}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={useStore(singleKeys)}
          onChange={event => chooseSingleKeys(event.currentTarget.checked)}
        />
        {shell.singleKeys}
      </label>
      {user !== '' && (
        <button type="button" onClick={() => void leave()}>
          {shell.signOut}
        </button>
      )}
    </Popover>
  );
}

function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly names: Readonly<Record<T, string>>;
  readonly onChoose: (value: T) => void;
}) {
  const { label, value, names, onChoose } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={event => onChoose(event.currentTarget.value as T)}>
        {(Object.entries(names) as [T, string][]).map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
