import { useState } from 'react';
import { type Decision, decide, decisionsFor } from '../data/decisions.ts';
import { notify, notifyProblem } from '../data/notices.ts';
import { type OperationInfo, operationsKey } from '../data/operations.ts';
import { queries } from '../data/queries.ts';
import { problemOf } from '../data/server.ts';
import { useMayOperate } from '../data/session.ts';
import { useWords } from '../words/words.ts';
import { CommandLine } from './command-line.tsx';
import { Dialog } from './dialog.tsx';

/** Cancels a running operation, and decides one whose result is unknown. */
export function OperationDecisions({ operation }: { readonly operation: OperationInfo }) {
  const { decisions: words } = useWords();
  const mayOperate = useMayOperate();
  const [chosen, setChosen] = useState<Decision>();
  return (
    <span className="row">
      {operation.cancelRequested && operation.state === 'running' && (
        <span className="quiet">{words.cancelRequested}</span>
      )}
      {decisionsFor(operation).map(decision => (
        <button key={decision} type="button" disabled={!mayOperate} onClick={() => setChosen(decision)}>
          {words.names[decision]}
        </button>
      ))}
      {chosen !== undefined && (
        <DecisionDialog operation={operation} decision={chosen} onClose={() => setChosen(undefined)} />
      )}
    </span>
  );
}

function DecisionDialog(props: {
  readonly operation: OperationInfo;
  readonly decision: Decision;
  readonly onClose: () => void;
}) {
  const { operation, decision, onClose } = props;
  const { decisions: words, operationTitles, shell } = useWords();
  const { action, kind, name } = operation;
  const title = `${words.names[decision]}: ${operationTitles.titleOf(action, kind, name)}`;
  const send = async () => {
    onClose();
    try {
      await decide(decision, operation);
      notify(title);
    } catch (error) {
      notifyProblem(title, problemOf(error));
    }
    await queries.invalidateQueries({ queryKey: [operationsKey] });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <p>{words.explained[decision]}</p>
        <CommandLine lines={`spider ${decision} op/${operation.id}`} />
        <div className="dialog-actions">
          <button type="button" onClick={onClose}>
            {shell.close}
          </button>
          <button type="button" className="primary" onClick={() => void send()}>
            {words.names[decision]}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
