import type { SpiderProblem } from '@cb-spider/client';
import { useWords } from '../words/words.ts';
import { Icon } from './icon.tsx';

/** Why something failed, in the server's own words, with what to do next and where to find it in the log. */
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

/** Of a request, or of an operation, which has no request of its own. */
export type ShownProblem = Pick<SpiderProblem, 'code' | 'message'> & Partial<SpiderProblem>;
