import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  Autocomplete,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { signOut } from '../data/account.ts';
import { useSearch } from '../data/search.ts';
import { problemOf } from '../data/server.ts';
import { chooseTheme } from '../data/settings.ts';
import { leaveToComposition } from '../parts/composing.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Problem } from '../parts/problem.tsx';
import { useWords } from '../words/words.ts';
import { useFoundEntries } from './found-entries.ts';
import { keyOfPage, managePages, monitorPages } from './navigation.ts';

interface Entry {
  readonly id: string;
  readonly icon: IconName;
  readonly title: string;
  /** Shown beside the title: where the object is. */
  readonly detail?: string;
  /** The text in which the typed text is searched. Default: the title. */
  readonly text?: string;
  readonly run: () => void;
}

/** Finds pages, actions, VMs and other objects by a part of their names. Loaded when it is first opened. */
export default function Palette(props: { readonly onClose: () => void; readonly openKeys: () => void }) {
  const { onClose, openKeys } = props;
  const { palette: words } = useWords();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [typed, setTyped] = useState('');
  const { found, isSearching, error } = useSearch(typed);
  const sections: readonly { readonly title: string; readonly entries: readonly Entry[] }[] = [
    { title: words.pages, entries: usePages() },
    { title: words.actions, entries: useActions(openKeys) },
    { title: words.objects, entries: useFoundEntries(found) },
  ].filter(({ entries }) => entries.length > 0);
  const run = (id: unknown) => {
    onClose();
    sections
      .flatMap(({ entries }) => entries)
      .find(entry => entry.id === id)
      ?.run();
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <Autocomplete filter={contains} inputValue={typed} onInputChange={setTyped}>
        <div onKeyDownCapture={leaveToComposition}>
          <SearchField aria-label={words.placeholder} autoFocus className="palette-field">
            <Input placeholder={words.placeholder} />
          </SearchField>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to scroll */}
        <div className="palette" tabIndex={0}>
          <Menu
            onAction={run}
            renderEmptyState={() => <p className="quiet">{isSearching ? words.searching : words.empty}</p>}
          >
            {sections.map(({ title, entries }) => (
              <MenuSection key={title}>
                <Header>{title}</Header>
                {entries.map(({ id, icon, title: name, detail, text = name }) => (
                  <MenuItem key={id} id={id} textValue={text}>
                    <Icon name={icon} />
                    {name}
                    {detail !== undefined && <span className="quiet small">{detail}</span>}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          </Menu>
        </div>
        {error !== null && <Problem problem={problemOf(error)} />}
      </Autocomplete>
    </Dialog>
  );
}

function usePages(): readonly Entry[] {
  const words = useWords();
  const navigate = useNavigate();
  return [...monitorPages, ...managePages].map(page => ({
    id: keyOfPage(page),
    icon: page.icon,
    title: page.title(words),
    run: () => void navigate({ to: page.to, params: page.params ?? {} }),
  }));
}

function useActions(openKeys: () => void): readonly Entry[] {
  const { shell, keys } = useWords();
  return [
    { id: 'keys', icon: 'keyboard', title: keys.title, run: openKeys },
    ...(['system', 'light', 'dark'] as const).map(theme => ({
      id: theme,
      icon: 'options' as const,
      title: `${shell.theme}: ${shell.themes[theme]}`,
      run: () => chooseTheme(theme),
    })),
    { id: 'signOut', icon: 'signOut', title: shell.signOut, run: () => void signOut() },
  ];
}
