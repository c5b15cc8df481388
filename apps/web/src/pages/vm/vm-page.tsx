import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { problemOf } from '../../data/server.ts';
import { useVm, useVmNews, useVmStatus, type VmPlace } from '../../data/vm.ts';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { VmState } from '../../parts/vm-state.tsx';
import { useWords } from '../../words/words.ts';
import { CallsTab } from './calls-tab.tsx';
import { ChangesTab } from './changes-tab.tsx';
import { CommandsTab } from './commands-tab.tsx';
import { DetailsTab } from './details-tab.tsx';
import { FilesTab } from './files-tab.tsx';
import { RawTab } from './raw-tab.tsx';
import { VmActions } from './vm-actions.tsx';
import { type VmTab, vmTabs } from './vm-tabs.ts';

/** Loaded when a terminal is opened, because it is larger than everything else. */
const TerminalTab = lazy(() => import('./terminal-tab.tsx'));

const route = getRouteApi('/vms/$connection/$name');

/** The page of one VM: its values and everything that can be done with it. */
export function VmPage() {
  const place = route.useParams();
  const { tab = 'details' } = route.useSearch();
  const { shell } = useWords();
  const { data: status, error } = useVmStatus(place);
  useVmNews(place);
  const isGone = error !== null && problemOf(error).code === 'not_found';
  return (
    <Page title={place.name} actions={!isGone && <VmActions place={place} status={status} />}>
      <p className="row">
        <VmState state={error === null ? status : 'Unknown'} />
        <span className="quiet">{place.connection}</span>
      </p>
      {error !== null && <Problem problem={problemOf(error)} />}
      <Tabs current={tab} />
      <section aria-labelledby={`tab-${tab}`}>
        <Suspense fallback={<p className="quiet">{shell.loading}</p>}>
          <Tab key={`${place.connection} ${place.name}`} tab={tab} place={place} isGone={isGone} />
        </Suspense>
      </section>
    </Page>
  );
}

function Tabs({ current }: { readonly current: VmTab }) {
  const { vm: words } = useWords();
  return (
    <nav className="tabs" aria-label={words.parts}>
      {vmTabs.map(tab => (
        <Link
          key={tab}
          id={`tab-${tab}`}
          from="/vms/$connection/$name"
          to="."
          search={before => ({ ...before, tab })}
          aria-current={tab === current ? 'page' : undefined}
        >
          {words.tabs[tab]}
        </Link>
      ))}
    </nav>
  );
}

/** The chosen tab. The operations and calls of a VM stay available after the VM is gone; the page above says so. */
function Tab(props: { readonly tab: VmTab; readonly place: VmPlace; readonly isGone: boolean }) {
  const { tab, place, isGone } = props;
  const { data: vm, error } = useVm(place);
  if (tab === 'terminal') return <TerminalTab place={place} />;
  if (tab === 'files') return <FilesTab place={place} />;
  if (tab === 'commands') return <CommandsTab place={place} />;
  if (tab === 'changes') return <ChangesTab place={place} />;
  if (tab === 'calls') return <CallsTab place={place} />;
  if (vm === undefined) return error === null || isGone ? null : <Problem problem={problemOf(error)} />;
  return tab === 'raw' ? <RawTab vm={vm} /> : <DetailsTab vm={vm} place={place} />;
}
