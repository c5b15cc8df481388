import type { components } from '@cb-spider/client';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { problemOf, server } from '../../data/server.ts';
import { CopiedText } from '../../parts/copied-text.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ChoiceField } from '../../parts/form/choice-field.tsx';
import { Form } from '../../parts/form/form.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';

type NewTokenInfo = components['schemas']['NewTokenInfo'];

const roles = ['viewer', 'operator', 'admin'] as const;

const nothing = { name: '', role: 'viewer', connection: '', days: '90' };

/** Creates a token and shows it once. */
export function NewToken({ onCreated }: { readonly onCreated: () => void }) {
  const { settings: words } = useWords();
  const [token, setToken] = useState<NewTokenInfo>();
  const [problem, setProblem] = useState<unknown>();
  const form = useForm({ defaultValues: nothing, shouldFocusError: false });
  const send = async (body: typeof nothing) => {
    try {
      setProblem(undefined);
      setToken(await server.json<NewTokenInfo>('POST', '/spider/token', { body }));
      form.reset();
      onCreated();
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <>
      <Form form={form} label={words.newToken} onSubmit={values => void send(values)}>
        <h3>{words.newToken}</h3>
        {problem !== undefined && <Problem problem={problemOf(problem)} />}
        <div className="field-grid">
          <TextField name="name" label={words.name} isRequired />
          <ChoiceField
            name="role"
            label={words.role}
            options={roles.map(value => ({ value, label: words.roles[value] }))}
          />
          <TextField name="connection" label={words.connections} hint={words.connectionsHint} />
          <TextField name="days" label={words.days} type="number" shape="number" isRequired />
        </div>
        <div>
          <button type="submit" className="primary">
            {words.makeToken}
          </button>
        </div>
      </Form>
      {token !== undefined && <NewTokenDialog token={token} onClose={() => setToken(undefined)} />}
    </>
  );
}

function NewTokenDialog({ token, onClose }: { readonly token: NewTokenInfo; readonly onClose: () => void }) {
  const { settings: words } = useWords();
  return (
    <Dialog title={words.made(token.name)} onClose={onClose} wide>
      <div className="stack">
        <p>{words.madeHint}</p>
        <CopiedText text={token.token} />
      </div>
    </Dialog>
  );
}
