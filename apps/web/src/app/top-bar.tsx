import { Link } from '@tanstack/react-router';
import { news } from '../data/news.ts';
import { useStore } from '../data/store.ts';
import { Icon } from '../parts/icon.tsx';
import { formatClock } from '../words/formats.ts';
import { useWords } from '../words/words.ts';
import { OperationsTray } from './operations-tray.tsx';
import { OptionsMenu } from './options-menu.tsx';
import { ScopeBar } from './scope-bar.tsx';

/** The top bar: the scope of all pages, and the actions that every page offers. */
export function TopBar(props: { readonly openPalette: () => void; readonly openKeys: () => void }) {
  const { shell, palette, keys } = useWords();
  return (
    <header className="top-bar">
      <Link to="/" className="brand">
        <img src="/console/icon.svg" alt="" width="24" height="24" />
        {shell.product}
      </Link>
      <ScopeBar />
      <Liveness />
      <button type="button" className="icon-button" aria-label={palette.open} onClick={props.openPalette}>
        <Icon name="search" />
      </button>
      <button type="button" className="icon-button" aria-label={keys.title} onClick={props.openKeys}>
        <Icon name="keyboard" />
      </button>
      <OperationsTray />
      <OptionsMenu />
    </header>
  );
}

/** Shows whether events arrive live. */
function Liveness() {
  const { shell } = useWords();
  const state = useStore(news.state);
  if (state.kind === 'live') return <span className="liveness live">{shell.live}</span>;
  return (
    <span className="liveness" role="status">
      {state.kind === 'stale' ? shell.staleSince(formatClock(state.since)) : shell.connecting}
    </span>
  );
}
