import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { type CallArchive, useArchives } from '../../data/archives.ts';
import { type CallPeriod, useFailures } from '../../data/history.ts';
import { type Scope, useScope } from '../../data/scope.ts';
import { problemOf } from '../../data/server.ts';
import { FailureTable } from '../../parts/failure-table.tsx';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { formatTime } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';
import { Archives } from './archives.tsx';
import { CallList } from './call-list.tsx';
import { groupings, type HistorySearch, periods } from './history-search.ts';
import { Rank } from './rank.tsx';
import { Statistics } from './statistics.tsx';

const route = getRouteApi('/history');

/** The calls to the clouds: their latency and their failures. */
export function HistoryPage() {
  const { history: words } = useWords();
  const { period = '24h', by = 'connection', outcome, archive } = route.useSearch();
  const choose = useChoice();
  const scope = useScope();
  return (
    <Page title={words.title} actions={<PeriodField period={period} choose={choose} />}>
      <Failures scope={scope} period={period} />
      <Statistics scope={scope} period={period} by={by}>
        <SelectField
          label={words.groupBy}
          value={by}
          options={groupings}
          names={words.groups}
          onChoose={chosen => choose({ by: chosen })}
        />
      </Statistics>
      <Rank scope={scope} period={period} />
      <Calls scope={scope} period={period} outcome={outcome} archive={archive} choose={choose} />
      <Archives onShow={({ id }) => choose({ archive: id })} />
    </Page>
  );
}

/** The calls of the period, or those of the archive that the user has opened. */
function Calls(props: {
  readonly scope: Scope;
  readonly period: string;
  readonly outcome: HistorySearch['outcome'];
  readonly archive: number | undefined;
  readonly choose: (change: HistorySearch) => void;
}) {
  const { scope, period, outcome, archive, choose } = props;
  const { history: words } = useWords();
  const { data: archives } = useArchives();
  const chosen = archives?.find(({ id }) => id === archive);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen?.id !== undefined) place.current?.scrollIntoView();
  }, [chosen?.id]);
  return (
    <div ref={place}>
      <CallList
        scope={scope}
        title={
          chosen === undefined ? words.calls : words.archived(formatTime(chosen.from), formatTime(chosen.to))
        }
        period={chosen === undefined ? { from: period } : spanOf(chosen)}
        outcome={outcome}
      >
        <SelectField
          label={words.outcome}
          value={outcome ?? 'all'}
          options={['all', 'error'] as const}
          names={words.outcomes}
          onChoose={word => choose({ outcome: word === 'error' ? word : undefined })}
        />
        {chosen !== undefined && (
          <button type="button" onClick={() => choose({ archive: undefined })}>
            {words.leaveArchive}
          </button>
        )}
      </CallList>
    </div>
  );
}

/** Returns the period of an archive. It ends after `to`, which is the time of the newest call. */
function spanOf({ from, to }: CallArchive): CallPeriod {
  return { from, to: new Date(Date.parse(to) + 1).toISOString() };
}

function PeriodField(props: {
  readonly period: NonNullable<HistorySearch['period']>;
  readonly choose: (change: HistorySearch) => void;
}) {
  const { history: words } = useWords();
  return (
    <SelectField
      label={words.period}
      value={props.period}
      options={periods}
      names={words.periods}
      onChoose={period => props.choose({ period })}
    />
  );
}

/** Returns a function that changes the selection in the address. */
function useChoice() {
  const navigate = route.useNavigate();
  return (change: HistorySearch) =>
    void navigate({ search: before => ({ ...before, ...change }), replace: true, resetScroll: false });
}

function Failures({ scope, period }: { readonly scope: Scope; readonly period: string }) {
  const { history: words } = useWords();
  const { data, error } = useFailures(scope, period);
  return (
    <section className="stack">
      <h2>{words.failures}</h2>
      {error !== null && <Problem problem={problemOf(error)} />}
      {data !== undefined && <FailureTable failures={data} label={words.failures} />}
    </section>
  );
}
