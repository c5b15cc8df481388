import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type OperationInfo, useOperation, useOperations } from '../../data/operations.ts';
import { problemOf } from '../../data/server.ts';
import { OperationDecisions } from '../../parts/operation-decisions.tsx';
import { OperationState } from '../../parts/operation-state.tsx';
import { OperationTree } from '../../parts/operation-tree.tsx';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { formatTime } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';
import { RetryFailed } from './retry-failed.tsx';

const route = getRouteApi('/operations/$id');

/** One operation and its parts. */
export function OperationPage() {
  const { operations: words, operationTitles } = useWords();
  const { id } = route.useParams();
  const { data: operation, error } = useOperation(id);
  if (operation === undefined)
    return <Page title={words.one}>{error !== null && <Problem problem={problemOf(error)} />}</Page>;
  const { action, kind, name, connection } = operation;
  return (
    <Page
      title={operationTitles.titleOf(action, kind, name)}
      actions={<OperationDecisions operation={operation} />}
    >
      <dl className="facts">
        {factsOf(operation, words, operationTitles.step).map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {operation.error !== undefined && <Problem problem={operation.error} />}
      {connection === '' && <Parts of={operation} />}
    </Page>
  );
}

function factsOf(
  operation: OperationInfo,
  words: ReturnType<typeof useWords>['operations'],
  toStep: (step: string) => string,
): readonly (readonly [string, ReactNode])[] {
  const { id, connection, state, steps, nativeId, principal, startedAt, endedAt } = operation;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.state, <OperationState key="state" state={state} />],
    [words.connection, connection === '' ? words.many : connection],
    [words.started, formatTime(startedAt)],
    [words.ended, endedAt === undefined ? '' : formatTime(endedAt)],
    [words.by, principal ?? ''],
    [words.steps, steps.map(toStep).join(' → ')],
    [words.nativeId, nativeId ?? ''],
    [words.id, <code key="id">{id}</code>],
  ];
  return facts.filter(([, value]) => value !== '');
}

function Parts({ of }: { readonly of: OperationInfo }) {
  const { operations: words } = useWords();
  const { data } = useOperations({ parentId: of.id, limit: '1000' });
  if (data === undefined) return null;
  const count = (state: OperationInfo['state']) =>
    data.operations.filter(part => part.state === state).length;
  const all = data.operations.length;
  return (
    <section className="stack">
      <h2>{words.partsTitle}</h2>
      <p role="status">{words.progress(all - count('running'), all, count('failed'))}</p>
      <RetryFailed operation={of} parts={data.operations} />
      <OperationTree operations={data.operations} label={words.partsTitle} />
    </section>
  );
}
