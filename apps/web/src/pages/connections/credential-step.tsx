import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { type CloudFields, useCloudFields, valuesOf } from '../../data/cloud-fields.ts';
import { saveAccount } from '../../data/connect.ts';
import { readRecords } from '../../data/records.ts';
import { problemOf } from '../../data/server.ts';
import { ChoiceField } from '../../parts/form/choice-field.tsx';
import { Form } from '../../parts/form/form.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { CredentialValues } from './cloud-values.tsx';
import { type Connecting, requestOf } from './connecting.ts';

interface StepProps {
  readonly input: Connecting;
  readonly next: (part: Partial<Connecting>) => void;
  readonly back: () => void;
}

/** Asks for the account: an existing credential, or a new one. */
export function CredentialStep(props: StepProps) {
  const { provider } = props.input;
  const { shell } = useWords();
  const fields = useCloudFields(provider);
  const known = useQuery({
    queryKey: ['records', 'credential'],
    queryFn: ({ signal }) => readRecords('credential', signal),
  });
  const error = fields.error ?? known.error;
  if (error !== null) return <Problem problem={problemOf(error)} />;
  if (fields.data === undefined || known.data === undefined) return <p className="quiet">{shell.loading}</p>;
  const names = known.data.filter(record => record.provider === provider).map(({ name }) => name);
  return <CredentialForm {...props} fields={fields.data} known={names} />;
}

interface Typed {
  /** The name of an existing credential; empty for a new one. */
  readonly credential: string;
  readonly values: Record<string, string>;
}

function CredentialForm(
  props: StepProps & { readonly fields: CloudFields; readonly known: readonly string[] },
) {
  const { input, next, back, fields, known } = props;
  const { wizard: words } = useWords();
  const [problem, setProblem] = useState<unknown>();
  const form = useForm<Typed>({
    defaultValues: {
      credential: input.credential,
      values: valuesOf([...fields.credential, ...fields.moreCredential]),
    },
    shouldFocusError: false,
  });
  const isNew = useWatch({ control: form.control, name: 'credential' }) === '';
  const send = async ({ credential, values }: Typed) => {
    try {
      await saveAccount(requestOf({ ...input, credential }), credential === '' ? values : undefined);
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
      {isNew && <CredentialValues fields={fields} />}
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
