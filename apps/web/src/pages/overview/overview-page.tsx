import { Link } from '@tanstack/react-router';
import { useIsUnconnected } from '../../data/connections.ts';
import { useFailures } from '../../data/history.ts';
import { useOperations } from '../../data/operations.ts';
import { useScope } from '../../data/scope.ts';
import { problemOf } from '../../data/server.ts';
import { type Summary, useSummary } from '../../data/summary.ts';
import { FailureTable } from '../../parts/failure-table.tsx';
import { FirstRun } from '../../parts/first-run.tsx';
import { OperationTree } from '../../parts/operation-tree.tsx';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { formatNumber, formatTime } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';
import { CloudTable } from './cloud-table.tsx';
import { MissingConnections } from './missing-connections.tsx';
import { StateCounts } from './state-counts.tsx';

/** What is wrong now, and what there is, on all connections. */
export function OverviewPage() {
  const { overview: words, shell } = useWords();
  const { data, error, dataUpdatedAt } = useSummary(useScope());
  if (useIsUnconnected())
    return (
      <Page title={words.title}>
        <FirstRun />
      </Page>
    );
  return (
    <Page
      title={words.title}
      actions={dataUpdatedAt > 0 && <span className="quiet">{words.asOf(formatTime(dataUpdatedAt))}</span>}
    >
      {error !== null && <Problem problem={problemOf(error)} />}
      {data === undefined && error === null && <p role="status">{shell.loading}</p>}
      {data !== undefined && <Numbers summary={data} />}
      {data !== undefined && data.errors.length > 0 && <MissingConnections problems={data.errors} />}
      <Undecided />
      {data !== undefined && <CloudTable clouds={data.clouds} />}
      <Failures />
      <LastChanges />
    </Page>
  );
}

function Numbers({ summary }: { readonly summary: Summary }) {
  const { overview: words, answers } = useWords();
  const answered = summary.connections - summary.errors.length;
  return (
    <section className="stack" aria-label={words.numbers}>
      <p className="row">
        <Link to="/vms" className="number">
          <strong>{formatNumber(summary.vms)}</strong> {words.vms}
        </Link>
        <span>{answers.answered(answered, summary.connections)}</span>
        {summary.leftOut !== undefined && <span className="quiet">{answers.leftOut(summary.leftOut)}</span>}
      </p>
      <StateCounts states={summary.states} />
    </section>
  );
}

/** Their result is unknown: somebody has to look. */
function Undecided() {
  const { overview: words } = useWords();
  const { data } = useOperations({ state: 'unknown', limit: '100' });
  if (data === undefined || data.operations.length === 0) return null;
  return (
    <section className="stack">
      <h2>{words.undecided(data.operations.length)}</h2>
      <OperationTree operations={data.operations} label={words.undecided(data.operations.length)} />
    </section>
  );
}

function Failures() {
  const { overview: words } = useWords();
  const { data, error } = useFailures(useScope());
  return (
    <section className="stack">
      <h2>{words.failures}</h2>
      {error !== null && <Problem problem={problemOf(error)} />}
      {data !== undefined && <FailureTable failures={data} label={words.failures} />}
    </section>
  );
}

function LastChanges() {
  const { overview: words } = useWords();
  const { data } = useOperations({ top: 'true', limit: '10' });
  return (
    <section className="stack">
      <h2>{words.changes}</h2>
      {data !== undefined && <OperationTree operations={data.operations} label={words.changes} />}
      <p>
        <Link to="/operations">{words.allChanges}</Link>
      </p>
    </section>
  );
}
