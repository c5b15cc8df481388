import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChangeTarget } from '../../data/change-run.ts';
import { cliWords } from '../../data/cli-line.ts';
import { queries } from '../../data/queries.ts';
import { problemOf, server } from '../../data/server.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { ColumnTitles } from '../../parts/column-titles.tsx';
import { Problem } from '../../parts/problem.tsx';
import { formatTime } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';
import { NewToken } from './new-token.tsx';

type TokenInfo = components['schemas']['TokenInfo'];

/** The tokens, with which programs sign in. Each is shown once, when it is created. */
export function Tokens() {
  const { settings: words, shell } = useWords();
  const { data: tokens, error } = useQuery({
    queryKey: ['tokens'],
    queryFn: ({ signal }) => readTokens(signal),
  });
  const [revoked, setRevoked] = useState<TokenInfo>();
  return (
    <section className="stack" aria-label={words.tokens}>
      <h2>{words.tokens}</h2>
      <p className="quiet">{words.tokensHint}</p>
      {error !== null && <Problem problem={problemOf(error)} />}
      {tokens === undefined && error === null && <p className="quiet">{shell.loading}</p>}
      {tokens?.length === 0 && <p>{words.noTokens}</p>}
      {tokens !== undefined && tokens.length > 0 && <TokenTable tokens={tokens} onRevoke={setRevoked} />}
      <NewToken onCreated={forgetTokens} />
      {revoked !== undefined && (
        <ChangeDialog
          title={words.revokeTitle(revoked.name)}
          warning={words.revokeWarning}
          targets={[{ key: revoked.id, connection: revoked.user, name: revoked.name }]}
          send={revoke}
          lines={cliWords(['spider', 'api', 'DELETE', `/token/${revoked.id}`])}
          isFinal
          onClose={() => {
            setRevoked(undefined);
            forgetTokens();
          }}
        />
      )}
    </section>
  );
}

function TokenTable(props: {
  readonly tokens: readonly TokenInfo[];
  readonly onRevoke: (token: TokenInfo) => void;
}) {
  const { settings: words } = useWords();
  return (
    <table className="plain-table">
      <ColumnTitles titles={[words.name, words.user, words.role, words.expires, words.used, words.change]} />
      <tbody>
        {props.tokens.map(token => (
          <tr key={token.id}>
            <td>{token.name}</td>
            <td>{token.user}</td>
            <td>{token.grants.map(grantText).join(', ')}</td>
            <td>{token.expiresAt === undefined ? words.never : formatTime(token.expiresAt)}</td>
            <td>{token.usedAt === undefined ? words.never : formatTime(token.usedAt)}</td>
            <td>
              <button type="button" className="danger" onClick={() => props.onRevoke(token)}>
                {words.revoke(token.name)}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function grantText({ role, on }: TokenInfo['grants'][number]): string {
  const limits = [...(on?.providers ?? []), ...(on?.regions ?? []), ...(on?.connections ?? [])];
  return limits.length === 0 ? role : `${role}: ${limits.join(', ')}`;
}

async function readTokens(signal: AbortSignal): Promise<readonly TokenInfo[]> {
  const { token } = await server.json<{ readonly token: readonly TokenInfo[] }>('GET', '/spider/token', {
    signal,
  });
  return token;
}

async function revoke({ key }: ChangeTarget): Promise<undefined> {
  await server.send('DELETE', `/spider/token/${encodeURIComponent(key)}`);
}

function forgetTokens(): void {
  void queries.invalidateQueries({ queryKey: ['tokens'] });
}
