import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { readDrivers } from '../../data/connect.ts';
import { problemOf } from '../../data/server.ts';
import { ChoiceField } from '../../parts/form/choice-field.tsx';
import { Form } from '../../parts/form/form.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import type { Connecting } from './connecting.ts';

/** Asks for the cloud and for a name. */
export function CloudStep(props: {
  readonly input: Connecting;
  readonly next: (part: Partial<Connecting>) => void;
}) {
  const { input, next } = props;
  const { shell, wizard: words } = useWords();
  const { data, error } = useQuery({
    queryKey: ['installedDrivers'],
    queryFn: ({ signal }) => readDrivers(signal),
  });
  if (error !== null) return <Problem problem={problemOf(error)} />;
  if (data === undefined) return <p className="quiet">{shell.loading}</p>;
  const clouds = data.installeddriver.flatMap(({ PackageName, ProviderNames }) =>
    ProviderNames.map(provider => ({ provider, library: PackageName })),
  );
  return (
    <>
      <CloudForm input={input} next={next} clouds={clouds} />
      {data.problem.length > 0 && (
        <section>
          <h3>{words.broken}</h3>
          <ul>
            {data.problem.map(({ PackageName, Problem: text }) => (
              <li key={PackageName}>
                <code>{PackageName}</code> {text}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function CloudForm(props: {
  readonly input: Connecting;
  readonly next: (part: Partial<Connecting>) => void;
  readonly clouds: readonly Pick<Connecting, 'provider' | 'library'>[];
}) {
  const { input, next, clouds } = props;
  const { wizard: words } = useWords();
  const first = clouds[0]?.provider ?? '';
  const form = useForm({
    defaultValues: { provider: input.provider || first, name: input.name || first.toLowerCase() },
    shouldFocusError: false,
  });
  const send = ({ provider, name }: { readonly provider: string; readonly name: string }) => {
    const library = clouds.find(cloud => cloud.provider === provider)?.library ?? '';
    const isSame = provider === input.provider;
    next({ provider, library, name: name.trim(), ...(isSame ? {} : { credential: '', regions: [] }) });
  };
  const { control, setValue } = form;
  const provider = useWatch({ control, name: 'provider' });
  const isNamed = form.formState.dirtyFields.name === true || input.name !== '';
  // The suggested name follows the cloud until the user types another one.
  useEffect(() => {
    if (!isNamed) setValue('name', provider.toLowerCase());
  }, [provider, isNamed, setValue]);
  return (
    <Form form={form} label={words.steps.cloud} onSubmit={send}>
      <ChoiceField
        name="provider"
        label={words.cloud}
        isRequired
        options={clouds.map(({ provider }) => ({ value: provider }))}
      />
      <TextField name="name" label={words.name} hint={words.nameHint} isRequired />
      <div>
        <button type="submit" className="primary">
          {words.next}
        </button>
      </div>
    </Form>
  );
}
