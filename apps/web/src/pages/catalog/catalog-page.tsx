import { Link, useSearch } from '@tanstack/react-router';
import type { Target } from '../../data/targets.ts';
import { ConnectionChoiceField, useConnectionChoice } from '../../parts/connection-choice.tsx';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words/words.ts';
import { type CatalogTab, catalogKinds } from './catalog-kinds.ts';
import { CatalogList } from './catalog-list.tsx';
import { PairList } from './pair-list.tsx';
import { PriceList } from './price-list.tsx';
import { QuotaList } from './quota-list.tsx';
import '../../parts/form/form.css';

const tabs: readonly CatalogTab[] = ['images', 'specs', 'regions', 'prices', 'quotas', 'pairs'];

/** The offers of a cloud, their prices and the quotas, as one of its connections sees them. */
export function CatalogPage() {
  const { catalog: words } = useWords();
  const search: { readonly tab?: unknown } = useSearch({ strict: false });
  const tab = tabs.find(id => id === search.tab) ?? 'images';
  return (
    <Page title={words.title}>
      <nav className="tabs" aria-label={words.title}>
        {tabs.map(id => (
          <Link
            key={id}
            to="/catalog"
            search={before => ({ ...before, tab: id, filter: undefined, sort: undefined })}
            aria-current={id === tab ? 'page' : undefined}
          >
            {words.tabs[id]}
          </Link>
        ))}
      </nav>
      {tab === 'pairs' ? <PairList /> : <OfConnection tab={tab} />}
    </Page>
  );
}

/** The catalog of the chosen connection. */
function OfConnection({ tab }: { readonly tab: CatalogTab }) {
  const { catalog: words } = useWords();
  const choice = useConnectionChoice();
  const { target } = choice;
  return (
    <>
      <div className="row">
        <ConnectionChoiceField {...choice} />
        <span className="quiet">{words.hint}</span>
      </div>
      {target !== undefined && <TabList key={`${tab} ${target.connection}`} tab={tab} target={target} />}
    </>
  );
}

function TabList({ tab, target }: { readonly tab: CatalogTab; readonly target: Target }) {
  if (tab === 'prices') return <PriceList target={target} />;
  if (tab === 'quotas') return <QuotaList connection={target.connection} />;
  const kind = catalogKinds.find(({ id }) => id === tab) ?? catalogKinds[0];
  return <CatalogList kind={kind} connection={target.connection} />;
}
