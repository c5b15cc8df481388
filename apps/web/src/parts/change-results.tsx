import { useEffect, useRef } from 'react';
import type { ChangeResult, ChangeRun } from '../data/change-run.ts';
import { useStore } from '../data/store.ts';
import { useWords } from '../words/words.ts';
import { ColumnTitles } from './column-titles.tsx';
import { OperationState } from './operation-state.tsx';

/** The result of a change for each of its objects. Failed ones can be tried again. */
export function ChangeResults({ run, onClose }: { readonly run: ChangeRun; readonly onClose: () => void }) {
  const { changes: words, shell } = useWords();
  const results = useStore(run.results);
  const count = (...states: readonly ChangeResult['state'][]) =>
    results.filter(({ state }) => states.includes(state)).length;
  const failed = count('failed');
  const open = count('waiting', 'running');
  const list = useRef<HTMLDivElement>(null);
  // The button that started the change, which had the focus, is gone.
  useEffect(() => list.current?.focus(), []);
  return (
    <div className="stack">
      <p role="status">{words.progress(results.length - open, results.length, failed)}</p>
      {open > 0 && <p className="quiet">{words.goesOn}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to scroll */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div ref={list} className="result-list" tabIndex={0} role="group" aria-label={words.results}>
        <table className="plain-table">
          <ColumnTitles titles={[words.object, words.result]} />
          <tbody>
            {results.map(result => (
              <Row key={result.target.key} {...result} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="dialog-actions">
        {failed > 0 && (
          <button type="button" onClick={() => void run.retryFailed()}>
            {words.retryFailed(failed)}
          </button>
        )}
        <button type="button" className="primary" onClick={onClose}>
          {shell.close}
        </button>
      </div>
    </div>
  );
}

function Row({ target, state, problem }: ChangeResult) {
  const { problem: words } = useWords();
  return (
    <tr>
      <td>
        <strong>{target.name}</strong> <span className="quiet">{target.connection}</span>
      </td>
      <td>
        <OperationState state={state} />
        {problem !== undefined && (
          <div>
            {problem.message}
            {problem.hint !== undefined && problem.hint !== '' && ` ${words.hint}: ${problem.hint}`}
            <span className="quiet small">
              {' '}
              <code>{problem.code}</code> {problem.requestId}
            </span>
          </div>
        )}
      </td>
    </tr>
  );
}
