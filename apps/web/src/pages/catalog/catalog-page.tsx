import { Link, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useScope } from '../../data/scope.ts';
import { useTargets } from '../../data/targets.ts';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words/words.ts';
import { catalogKinds } from './catalog-kinds.ts';
import { CatalogList } from './catalog-list.tsx';
import '../../parts/form/form.css';

/** What a cloud has to offer: images, specs and regions, as one of its connections sees them. */
export function CatalogPage() {
  const { catalog: words, scope } = useWords();
  const search: { readonly tab?: unknown } = useSearch({ strict: false });
  const kind = catalogKinds.find(({ id }) => id === search.tab) ?? catalogKinds[0];
  const { data: targets = [] } = useTargets(useScope());
  const names = targets.map(({ connection }) => connection).sort();
  const [picked, setPicked] = useState('');
  const connection = names.includes(picked) ? picked : (names[0] ?? '');
  const id = useId();
  return (
    <Page title={words.title}>
      <nav className="tabs" aria-label={words.title}>
        {catalogKinds.map(each => (
          <Link
            key={each.id}
            to="/catalog"
            search={before => ({ ...before, tab: each.id, filter: undefined, sort: undefined })}
            aria-current={each.id === kind.id ? 'page' : undefined}
          >
            {words.tabs[each.id]}
          </Link>
        ))}
      </nav>
      <div className="row">
        <label htmlFor={id}>{scope.connection}</label>
        <select id={id} value={connection} onChange={event => setPicked(event.currentTarget.value)}>
          {names.map(name => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <span className="quiet">{words.hint}</span>
      </div>
      {connection !== '' && (
        <CatalogList key={`${kind.id} ${connection}`} kind={kind} connection={connection} />
      )}
    </Page>
  );
}
