import { useNavigate } from '@tanstack/react-router';
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
import { chooseTheme } from '../data/settings.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { useWords } from '../words/words.ts';
import { keyOfPage, managePages, monitorPages } from './navigation.ts';

interface Entry {
  readonly id: string;
  readonly icon: IconName;
  readonly title: string;
  readonly run: () => void;
}

/** Finds pages and actions by a part of their names. Fetched when it is first opened. */
export default function Palette(props: { readonly onClose: () => void; readonly openKeys: () => void }) {
  const { onClose, openKeys } = props;
  const { palette: words } = useWords();
  const { contains } = useFilter({ sensitivity: 'base' });
  const sections = [
    { title: words.pages, entries: usePages() },
    { title: words.actions, entries: useActions(openKeys) },
  ];
  const run = (id: unknown) => {
    onClose();
    sections
      .flatMap(({ entries }) => entries)
      .find(entry => entry.id === id)
      ?.run();
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <Autocomplete filter={contains}>
        <SearchField aria-label={words.placeholder} autoFocus className="palette-field">
          <Input placeholder={words.placeholder} />
        </SearchField>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who scrolls by keys has to be able to go there */}
        <div className="palette" tabIndex={0}>
          <Menu onAction={run} renderEmptyState={() => <p className="quiet">{words.empty}</p>}>
            {sections.map(({ title, entries }) => (
              <MenuSection key={title}>
                <Header>{title}</Header>
                {entries.map(({ id, icon, title: name }) => (
                  <MenuItem key={id} id={id} textValue={name}>
                    <Icon name={icon} />
                    {name}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          </Menu>
        </div>
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
