import { getRouteApi } from '@tanstack/react-router';
import { useId } from 'react';
import { useOperationPages } from '../../data/operations.ts';
import { useScope } from '../../data/scope.ts';
import { problemOf } from '../../data/server.ts';
import { useTargets } from '../../data/targets.ts';
import { OperationTree } from '../../parts/operation-tree.tsx';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { type OperationsSearch, operationStatesOnRecord } from './operations-search.ts';

const route = getRouteApi('/operations');
const pageSize = '100';

/** The operations, newest first. Those over many connections contain their parts. */
export function OperationsPage() {
  const { operations: words } = useWords();
  const { state } = route.useSearch();
  const scope = useScope();
  const one = scope.connection?.includes(',') === true ? undefined : scope.connection;
  const { data: targets } = useTargets(scope);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useOperationPages({
    ...(one === undefined ? { top: 'true' } : { ConnectionName: one }),
    ...(state === undefined ? {} : { state }),
    limit: pageSize,
  });
  const within = new Set(targets?.map(target => target.connection));
  // Operations over many connections belong to no single one, so they are always shown.
  const operations = data?.pages
    .flatMap(page => page.operations)
    .filter(
      operation => targets === undefined || operation.connection === '' || within.has(operation.connection),
    );
  return (
    <Page title={words.title}>
      <StateChoice state={state} />
      {error !== null && <Problem problem={problemOf(error)} />}
      {operations !== undefined && <OperationTree operations={operations} label={words.title} />}
      {hasNextPage && (
        <div>
          <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.older}
          </button>
        </div>
      )}
    </Page>
  );
}

function StateChoice({ state }: OperationsSearch) {
  const { operations: words, operationStates, scope } = useWords();
  const navigate = route.useNavigate();
  const id = useId();
  const choose = (value: string) => {
    const chosen = operationStatesOnRecord.find(known => known === value);
    void navigate({ search: before => ({ ...before, state: chosen }), replace: true });
  };
  return (
    <div className="row">
      <label htmlFor={id}>{words.state}</label>
      <select id={id} value={state ?? ''} onChange={event => choose(event.currentTarget.value)}>
        <option value="">{scope.all}</option>
        {operationStatesOnRecord.map(option => (
          <option key={option} value={option}>
            {operationStates[option]}
          </option>
        ))}
      </select>
    </div>
  );
}
