import type { SpiderProblem } from '@cb-spider/client';
import { useWords } from '../words/words.ts';
import { Icon } from './icon.tsx';

/** The reason of a failure in the server's words, with the next steps and the id under which it is in the log. */
export function Problem({ problem }: { readonly problem: ShownProblem }) {
  const { problem: words } = useWords();
  const { message, hint, requestId, code } = problem;
  return (
    <div className="problem" role="alert">
      <Icon name="failed" />
      <div>
        <p className="problem-message">{message}</p>
        {hint !== undefined && hint !== '' && (
          <p>
            {words.hint}: {hint}
          </p>
        )}
        <p className="quiet small">
          {code !== '' && (
            <>
              {words.code} <code>{code}</code>
            </>
          )}{' '}
          {requestId !== undefined && requestId !== '' && (
            <>
              {words.requestId} <code>{requestId}</code>
            </>
          )}
        </p>
      </div>
    </div>
  );
}

/** The problem of a request, or of an operation, which has no request of its own. */
export type ShownProblem = Pick<SpiderProblem, 'code' | 'message'> & Partial<SpiderProblem>;
