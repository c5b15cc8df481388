import { Link, useSearch } from '@tanstack/react-router';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words/words.ts';
import { ConnectionList } from './connection-list.tsx';
import { CountList } from './count-list.tsx';
import { RecordList } from './record-list.tsx';
import '../../parts/form/form.css';

const tabs = ['connections', 'counts', 'credential', 'driver', 'region'] as const;
type Tab = (typeof tabs)[number];

/** The connections, and the records that they consist of. */
export function ConnectionsPage() {
  const { connections: words } = useWords();
  const search: { readonly tab?: unknown } = useSearch({ strict: false });
  const tab = tabs.find(each => each === search.tab) ?? 'connections';
  return (
    <Page
      title={words.title}
      actions={
        <Link to="/connections/new" className="button">
          {words.add}
        </Link>
      }
    >
      <nav className="tabs" aria-label={words.title}>
        {tabs.map(each => (
          <TabLink key={each} tab={each} isCurrent={each === tab} />
        ))}
      </nav>
      <List tab={tab} />
    </Page>
  );
}

function List({ tab }: { readonly tab: Tab }) {
  if (tab === 'connections') return <ConnectionList />;
  return tab === 'counts' ? <CountList /> : <RecordList key={tab} kind={tab} />;
}

function TabLink({ tab, isCurrent }: { readonly tab: Tab; readonly isCurrent: boolean }) {
  const { connections: words } = useWords();
  return (
    <Link
      to="/connections"
      search={before => ({ ...before, tab, filter: undefined, sort: undefined })}
      aria-current={isCurrent ? 'page' : undefined}
    >
      {words.tabs[tab]}
    </Link>
  );
}
