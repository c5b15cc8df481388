import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { readDrivers } from '../../data/connect.ts';
import { problemOf } from '../../data/server.ts';
import { Problem } from '../../parts/problem.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { useWords } from '../../words/words.ts';

/** A cloud, and the npm package of the driver that the server has for it. */
export interface Cloud {
  readonly provider: string;
  readonly library: string;
}

/** Asks for the cloud, on which the next questions depend. */
export function CloudChoice(props: {
  /** The only cloud that can be chosen. If it is set, the user is not asked. */
  readonly only?: string | undefined;
  readonly children: (cloud: Cloud) => ReactNode;
}) {
  const { only, children } = props;
  const { wizard: words } = useWords();
  const [chosen, setChosen] = useState('');
  const { data, error } = useQuery({
    queryKey: ['installedDrivers'],
    queryFn: ({ signal }) => readDrivers(signal),
  });
  const clouds = (data?.installeddriver ?? []).flatMap(({ PackageName, ProviderNames }) =>
    ProviderNames.map(provider => ({ provider, library: PackageName })),
  );
  const cloud = clouds.find(({ provider }) => provider === (only ?? chosen)) ?? clouds[0];
  return (
    <div className="stack">
      {error !== null && <Problem problem={problemOf(error)} />}
      {only === undefined && (
        <SelectField
          label={words.cloud}
          value={cloud?.provider ?? ''}
          options={clouds.map(({ provider }) => provider)}
          names={Object.fromEntries(clouds.map(({ provider }) => [provider, provider]))}
          onChoose={setChosen}
        />
      )}
      {cloud !== undefined && children(cloud)}
    </div>
  );
}
