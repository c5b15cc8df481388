import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useMayOperate } from '../../data/session.ts';
import { NotFound } from '../../parts/not-found.tsx';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words/words.ts';
import { CompareList } from './compare-list.tsx';
import type { Kind } from './kind.ts';
import { KindList } from './kind-list.tsx';
import { kindOf } from './kind-table.ts';
import '../../parts/form/form.css';

/** All objects of a kind on all connections of the scope, and the inventory of one of the connections. */
export function KindPage() {
  const { kind: id } = useParams({ strict: false });
  const kind = kindOf(id ?? '');
  return kind === undefined ? <NotFound /> : <ListPage key={kind.id} kind={kind} />;
}

function ListPage({ kind }: { readonly kind: Kind }) {
  const { kinds, kindPages: words } = useWords();
  const { title, create } = kinds[kind.id];
  const search: { readonly tab?: unknown } = useSearch({ strict: false });
  const isComparing = search.tab === 'compare';
  const mayOperate = useMayOperate();
  return (
    <Page
      title={title}
      actions={
        mayOperate && (
          <Link to="/manage/$kind/create" params={{ kind: kind.id }} className="button">
            {create}
          </Link>
        )
      }
    >
      <nav className="tabs" aria-label={title}>
        <Link
          to="/manage/$kind"
          params={{ kind: kind.id }}
          search={before => ({ ...before, tab: 'list' })}
          aria-current={isComparing ? undefined : 'page'}
        >
          {words.list}
        </Link>
        <Link
          to="/manage/$kind"
          params={{ kind: kind.id }}
          search={before => ({ ...before, tab: 'compare' })}
          aria-current={isComparing ? 'page' : undefined}
        >
          {words.compare}
        </Link>
      </nav>
      {isComparing ? <CompareList kind={kind} /> : <KindList kind={kind} />}
    </Page>
  );
}
