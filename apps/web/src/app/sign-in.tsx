import type { SpiderError } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { findSession, signIn, waysToSignIn } from '../data/account.ts';
import { problemOf } from '../data/server.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Problem } from '../parts/problem.tsx';
import { useWords } from '../words/words.ts';

/** The page for users who are not signed in. */
export function SignInPage() {
  const { shell, signIn: words } = useWords();
  return (
    <main className="sign-in">
      <h1>
        <img src="/console/icon.svg" alt="" width="32" height="32" /> {shell.product}
      </h1>
      <SignInForm />
      <p className="quiet">{words.hint}</p>
    </main>
  );
}

/** Asks the user to sign in again, above a page whose session has ended. The page keeps its content. */
export function SignInDialog({ user }: { readonly user: string }) {
  const { signIn: words } = useWords();
  return (
    <Dialog title={words.again}>
      <p>{words.againHint}</p>
      <SignInForm user={user} />
    </Dialog>
  );
}

function SignInForm({ user = '' }: { readonly user?: string }) {
  const { signIn: words } = useWords();
  const [problem, setProblem] = useState<SpiderError>();
  const [isSending, setIsSending] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setIsSending(true);
    try {
      await signIn(String(typed.get('user')), String(typed.get('password')));
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setIsSending(false);
    }
  };
  return (
    <form className="stack" onSubmit={send} aria-label={words.title}>
      {problem !== undefined && <Problem problem={problem} />}
      <SignInField name="user" label={words.user} value={user} />
      <SignInField name="password" label={words.password} />
      <button type="submit" className="primary" disabled={isSending}>
        {words.submit}
      </button>
      <ProviderLink isAgain={user !== ''} />
    </form>
  );
}

/** Signs in through the OpenID provider, if the server has one. Opens a new tab if the page may have unsent input. */
function ProviderLink({ isAgain }: { readonly isAgain: boolean }) {
  const { signIn: words } = useWords();
  const { data } = useQuery({
    queryKey: ['ways'],
    queryFn: waysToSignIn,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data?.oidc !== true) return null;
  const page = isAgain ? '/console/' : location.pathname + location.search;
  const href = `/spider/session/oidc?${new URLSearchParams({ page })}`;
  return (
    <a className="button" href={href} {...(isAgain ? { target: '_blank', rel: 'noopener' } : {})}>
      {words.withProvider}
    </a>
  );
}

function SignInField(props: {
  readonly name: 'user' | 'password';
  readonly label: string;
  readonly value?: string;
}) {
  const { name, label, value } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={name === 'password' ? 'password' : 'text'}
        autoComplete={name === 'password' ? 'current-password' : 'username'}
        defaultValue={value}
        required
      />
    </div>
  );
}

/** Shown when the server cannot be reached. */
export function UnreachablePage() {
  const { shell } = useWords();
  return (
    <main className="sign-in">
      <h1>{shell.unreachable}</h1>
      <p>{shell.unreachableHint}</p>
      <button type="button" className="primary" onClick={() => void findSession()}>
        {shell.retry}
      </button>
    </main>
  );
}
