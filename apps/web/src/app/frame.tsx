import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useWords } from '../words/words.ts';
import { KeyHelp } from './key-help.tsx';
import { NavigationList } from './navigation-list.tsx';
import { Notices } from './notices.tsx';
import { useShortcuts } from './shortcuts.ts';
import { TopBar } from './top-bar.tsx';

const loadPalette = () => import('./palette.tsx');
const Palette = lazy(loadPalette);

/** Loads the palette this long after the first page, so that it can take what is typed right after `Ctrl K`. */
const paletteComesAfterMs = 1_000;

type Opened = 'palette' | 'keys' | undefined;

/** The frame around every page: top bar, navigation and notices. */
export function Frame() {
  const { shell } = useWords();
  const [opened, setOpened] = useState<Opened>();
  useShortcuts({ openPalette: () => setOpened('palette'), openKeys: () => setOpened('keys') });
  const close = () => setOpened(undefined);
  useEffect(() => {
    // if loading fails, opening the palette loads it again
    const timer = setTimeout(() => loadPalette().catch(() => undefined), paletteComesAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <a className="skip" href="#content">
        {shell.skip}
      </a>
      <TopBar openPalette={() => setOpened('palette')} openKeys={() => setOpened('keys')} />
      <div className="frame">
        <NavigationList />
        <main id="content" tabIndex={-1}>
          <Suspense fallback={<p className="quiet">{shell.loading}</p>}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Notices />
      {opened === 'keys' && <KeyHelp onClose={close} />}
      {opened === 'palette' && (
        <Suspense>
          <Palette onClose={close} openKeys={() => setOpened('keys')} />
        </Suspense>
      )}
    </>
  );
}
