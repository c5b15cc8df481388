import { type ReactNode, useEffect } from 'react';
import { ChangeRun } from '../data/change-run.ts';
import { type NewKey, StepSender, type TargetSteps } from '../data/change-steps.ts';
import { FleetCreate } from '../data/fleet-create.ts';
import { areForMany } from '../data/steps-for-many.ts';
import { type Store, useStore } from '../data/store.ts';
import { useWords } from '../words/words.ts';
import { ChangeResults } from './change-results.tsx';
import { Dialog } from './dialog.tsx';
import { saveText } from './export-rows.ts';

/** A change that has been sent, and the private keys that it has created. */
export interface BegunChange {
  readonly title: string;
  readonly run: ChangeRun;
  readonly newKeys: Store<readonly NewKey[]>;
}

/**
 * Sends the steps of all targets, as one operation if the server can create the object on many connections. With the
 * key each request takes effect only once.
 */
export function beginChange(title: string, changeKey: string, targets: readonly TargetSteps[]): BegunChange {
  const sender = new StepSender(changeKey, targets);
  const run = new ChangeRun(
    targets.map(({ target }) => target),
    areForMany(targets) ? new FleetCreate(changeKey, targets, sender) : sender.send,
  );
  void run.start();
  return { title, run, newKeys: sender.newKeys };
}

/** Shows the result of a change on each connection. */
export function BegunChangeDialog(props: {
  readonly change: BegunChange;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  const { change, onClose, children } = props;
  const { title, run, newKeys } = change;
  useEffect(() => run.follow(), [run]);
  return (
    <Dialog title={title} onClose={onClose} wide>
      <div className="stack">
        <NewKeys keys={useStore(newKeys)} />
        {children}
        <ChangeResults run={run} onClose={onClose} />
      </div>
    </Dialog>
  );
}

/** The new private keys, which no later reply contains. */
function NewKeys({ keys }: { readonly keys: readonly NewKey[] }) {
  const { forms: words } = useWords();
  if (keys.length === 0) return null;
  return (
    <section className="stack new-keys" aria-label={words.newKeys}>
      <h3>{words.newKeys}</h3>
      <p role="status">{words.newKeysHint}</p>
      {keys.map(({ connection, name, privateKey }) => {
        const file = `${name}-${connection}`;
        return (
          <details key={file}>
            <summary>
              {name} <span className="quiet">{connection}</span>
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to scroll */}
            <pre className="command-line" tabIndex={0}>
              {privateKey}
            </pre>
          </details>
        );
      })}
      <div className="row">
        {keys.map(({ connection, name, privateKey }) => (
          <button
            key={`${name}-${connection}`}
            type="button"
            className="primary"
            onClick={() => saveText(`${name}-${connection}.pem`, 'application/x-pem-file', privateKey)}
          >
            {words.saveKey(`${name}-${connection}`)}
          </button>
        ))}
      </div>
    </section>
  );
}
