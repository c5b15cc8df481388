import type { ReactNode } from 'react';
import { type CallPeriod, callExport, useCallPages } from '../../data/history.ts';
import type { Scope } from '../../data/scope.ts';
import { problemOf } from '../../data/server.ts';
import { CallTable } from '../../parts/call-table.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';

/** The calls, newest first, with a download of all of them. */
export function CallList(props: {
  readonly scope: Scope;
  readonly title: string;
  readonly period: CallPeriod;
  readonly outcome: string | undefined;
  readonly children: ReactNode;
}) {
  const { scope, title, period, outcome, children } = props;
  const { history: words } = useWords();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useCallPages(
    scope,
    period,
    outcome,
  );
  return (
    <section className="stack" aria-label={title}>
      <div className="row">
        <h2>{title}</h2>
        {children}
        <a className="button" href={callExport(scope, period, outcome, 'csv')} download="calls.csv">
          <Icon name="download" />
          {words.exportCsv}
        </a>
        <a className="button" href={callExport(scope, period, outcome, 'jsonl')} download="calls.jsonl">
          <Icon name="download" />
          {words.exportLines}
        </a>
      </div>
      {error !== null && <Problem problem={problemOf(error)} />}
      {data !== undefined && <CallTable calls={data.pages.flatMap(page => page.calls)} />}
      {hasNextPage && (
        <div>
          <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.older}
          </button>
        </div>
      )}
    </section>
  );
}
