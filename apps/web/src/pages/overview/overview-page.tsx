import { Link } from '@tanstack/react-router';
import { useIsUnconnected } from '../../data/connections.ts';
import { useFailures } from '../../data/history.ts';
import { type OperationInfo, useOperations } from '../../data/operations.ts';
import { useScope } from '../../data/scope.ts';
import { problemOf } from '../../data/server.ts';
import { type Summary, useRecorded, useSummary } from '../../data/summary.ts';
import { useTroubledVms } from '../../data/troubled-vms.ts';
import { AnswersLine } from '../../parts/answers-line.tsx';
import { FailureTable } from '../../parts/failure-table.tsx';
import { FirstRun } from '../../parts/first-run.tsx';
import { OperationTree } from '../../parts/operation-tree.tsx';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { formatNumber, formatTime } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';
import { CloudTable } from './cloud-table.tsx';
import { StateCounts } from './state-counts.tsx';
import { TroubledTable } from './troubled-table.tsx';

/**
 * Present problems and the number of objects on all connections. Everything that the server itself knows is shown at
 * once. The answers of the clouds are filled in where space is reserved for them, so that nothing moves.
 */
export function OverviewPage() {
  const { overview: words, shell } = useWords();
  const scope = useScope();
  const { data, error, dataUpdatedAt, refetch } = useSummary(scope);
  const recorded = useRecorded(scope);
  const troubled = useTroubledVms(scope, data);
  const undecided = useOperations({ state: 'unknown', limit: '100' });
  const failures = useFailures(scope);
  const changes = useOperations({ top: 'true', limit: '10' });
  const isRead = ![recorded, undecided, failures, changes].some(({ isPending }) => isPending);
  const summary = data ?? recorded.data;
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
      {!isRead && <p role="status">{shell.loading}</p>}
      {isRead && summary !== undefined && (
        <Numbers summary={summary} isLive={data !== undefined} readAgain={() => void refetch()} />
      )}
      {isRead && <Undecided operations={undecided.data?.operations ?? []} />}
      {isRead && summary !== undefined && <CloudTable clouds={summary.clouds} />}
      {isRead && troubled !== undefined && <TroubledTable vms={troubled} />}
      {isRead && <Failures {...failures} />}
      {isRead && <LastChanges operations={changes.data?.operations} />}
    </Page>
  );
}

function Numbers(props: {
  readonly summary: Summary;
  /** Whether the clouds have answered. */
  readonly isLive: boolean;
  readonly readAgain: () => void;
}) {
  const { summary, isLive, readAgain } = props;
  const { overview: words, shell } = useWords();
  const { errors: problems, leftOut = 0 } = summary;
  const answered = summary.connections - problems.length;
  return (
    <section className="stack" aria-label={words.numbers}>
      <p className="row">
        <Link to="/vms" className="number">
          <strong>{formatNumber(summary.vms)}</strong> {words.vms}
        </Link>
      </p>
      <div className="overview-line">
        {isLive ? (
          <AnswersLine answers={{ isReading: false, answered, problems, leftOut }} readAgain={readAgain} />
        ) : (
          <p role="status" className="quiet">
            {shell.loading}
          </p>
        )}
      </div>
      <div className="overview-line">
        <StateCounts states={summary.states} />
      </div>
    </section>
  );
}

/** The undecided operations, which a user has to look at. */
function Undecided({ operations }: { readonly operations: readonly OperationInfo[] }) {
  const { overview: words } = useWords();
  if (operations.length === 0) return null;
  return (
    <section className="stack">
      <h2>{words.undecided(operations.length)}</h2>
      <OperationTree operations={operations} label={words.undecided(operations.length)} />
    </section>
  );
}

function Failures({ data, error }: Pick<ReturnType<typeof useFailures>, 'data' | 'error'>) {
  const { overview: words } = useWords();
  return (
    <section className="stack">
      <h2>{words.failures}</h2>
      {error !== null && <Problem problem={problemOf(error)} />}
      {data !== undefined && <FailureTable failures={data} label={words.failures} />}
    </section>
  );
}

function LastChanges({ operations }: { readonly operations: readonly OperationInfo[] | undefined }) {
  const { overview: words } = useWords();
  return (
    <section className="stack">
      <h2>{words.changes}</h2>
      {operations !== undefined && <OperationTree operations={operations} label={words.changes} />}
      <p>
        <Link to="/operations">{words.allChanges}</Link>
      </p>
    </section>
  );
}
