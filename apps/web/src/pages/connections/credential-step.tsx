import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { saveAccount } from '../../data/connect.ts';
import { readRecords } from '../../data/records.ts';
import { problemOf, server } from '../../data/server.ts';
import { ChoiceField } from '../../parts/form/choice-field.tsx';
import { Form } from '../../parts/form/form.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { type Connecting, requestOf } from './connecting.ts';
import { CredentialDrop } from './credential-drop.tsx';
import type { AskedField } from './credential-file.ts';
import { SecretField } from './secret-field.tsx';

interface StepProps {
  readonly said: Connecting;
  readonly next: (part: Partial<Connecting>) => void;
  readonly back: () => void;
}

/** Whose account: an existing credential, or a new one. */
export function CredentialStep(props: StepProps) {
  const { provider } = props.said;
  const { shell } = useWords();
  const fields = useQuery({
    queryKey: ['credentialFields', provider],
    queryFn: ({ signal }) => readFields(provider, signal),
  });
  const known = useQuery({
    queryKey: ['records', 'credential'],
    queryFn: ({ signal }) => readRecords('credential', signal),
  });
  const error = fields.error ?? known.error;
  if (error !== null) return <Problem problem={problemOf(error)} />;
  if (fields.data === undefined || known.data === undefined) return <p className="quiet">{shell.loading}</p>;
  const names = known.data.filter(each => each.provider === provider).map(({ name }) => name);
  return <CredentialForm {...props} fields={fields.data} known={names} />;
}

/** Those that a form asks for, and what may be said besides. */
interface Fields {
  readonly asked: readonly AskedField[];
  readonly more: readonly AskedField[];
}

async function readFields(provider: string, signal: AbortSignal): Promise<Fields> {
  const { Credential, MoreCredential } = await server.json<components['schemas']['CloudOSFields']>(
    'GET',
    `/spider/cloudos/field/${encodeURIComponent(provider)}`,
    { signal },
  );
  const [asked, more] = [Credential.map(toField), MoreCredential.map(toField)];
  // any of several ways to sign in: all of them are shown
  return asked.length === 0 ? { asked: more, more: [] } : { asked, more };
}

function toField(field: components['schemas']['CredentialFieldInfo']): AskedField {
  return {
    name: field.Name,
    cloudName: field.Aliases[0] ?? field.Name,
    isRequired: field.Required,
    isSecret: field.Secret,
    isLong: field.Multiline,
    description: field.Description,
  };
}

interface Typed {
  /** The name of an existing one; empty for a new one. */
  readonly credential: string;
  readonly secrets: Record<string, string>;
}

function CredentialForm(props: StepProps & { readonly fields: Fields; readonly known: readonly string[] }) {
  const { said, next, back, fields, known } = props;
  const { wizard: words } = useWords();
  const [problem, setProblem] = useState<unknown>();
  const form = useForm<Typed>({
    defaultValues: {
      credential: said.credential,
      secrets: Object.fromEntries([...fields.asked, ...fields.more].map(({ name }) => [name, ''])),
    },
    shouldFocusError: false,
  });
  const isNew = useWatch({ control: form.control, name: 'credential' }) === '';
  const send = async ({ credential, secrets }: Typed) => {
    try {
      await saveAccount(requestOf({ ...said, credential }), credential === '' ? secrets : undefined);
      next({ credential, regions: [] });
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <Form form={form} label={words.steps.credential} onSubmit={values => void send(values)}>
      {problem !== undefined && <Problem problem={problemOf(problem)} />}
      {known.length > 0 && (
        <ChoiceField
          name="credential"
          label={words.known}
          options={[{ value: '', label: words.newCredential }, ...known.map(value => ({ value }))]}
        />
      )}
      {isNew && <Secrets fields={fields} fill={(name, value) => form.setValue(`secrets.${name}`, value)} />}
      <div className="row">
        <button type="button" onClick={back}>
          {words.back}
        </button>
        <button type="submit" className="primary" disabled={form.formState.isSubmitting}>
          {words.next}
        </button>
      </div>
    </Form>
  );
}

function Secrets(props: { readonly fields: Fields; readonly fill: (name: string, value: string) => void }) {
  const { fields, fill } = props;
  const { wizard: words } = useWords();
  const [isShown, setIsShown] = useState(false);
  return (
    <>
      <p className="quiet">{words.credentialHint}</p>
      {fields.asked.map(field => (
        <OneField key={field.name} field={field} isShown={isShown} />
      ))}
      {fields.more.length > 0 && (
        <details>
          <summary>{words.more}</summary>
          <div className="stack">
            {fields.more.map(field => (
              <OneField key={field.name} field={field} isShown={isShown} />
            ))}
          </div>
        </details>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={isShown}
          onChange={event => setIsShown(event.currentTarget.checked)}
        />
        {words.show}
      </label>
      <CredentialDrop fields={[...fields.asked, ...fields.more]} fill={fill} />
    </>
  );
}

function OneField({ field, isShown }: { readonly field: AskedField; readonly isShown: boolean }) {
  const { name, description: hint, isRequired, isSecret, isLong } = field;
  const shared = { name: `secrets.${name}`, label: name, hint, isRequired };
  if (!isSecret && !isLong) return <TextField {...shared} />;
  return <SecretField {...shared} isShown={isShown || !isSecret} />;
}
