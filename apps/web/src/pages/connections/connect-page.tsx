import { useState } from 'react';
import type { AccountRegion, ConnectRequest } from '../../data/connect.ts';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words/words.ts';
import { CloudStep } from './cloud-step.tsx';
import { CredentialStep } from './credential-step.tsx';
import { RegionsStep } from './regions-step.tsx';
import { ResultStep } from './result-step.tsx';

const steps = ['cloud', 'credential', 'regions', 'results'] as const;

/** What has been said so far; each step adds its part, and going back keeps it. */
export interface Connecting {
  readonly provider: string;
  readonly library: string;
  readonly name: string;
  /** The name of an existing one; empty for a new one. */
  readonly credential: string;
  readonly regions: readonly AccountRegion[];
}

const nothing: Connecting = { provider: '', library: '', name: '', credential: '', regions: [] };

/** A new credential has the name of the whole. */
export function requestOf({ provider, library, name, credential }: Connecting): ConnectRequest {
  return { provider, library, name, credential: credential === '' ? name : credential };
}

/** Step by step to the connections of an account: cloud, credential, regions, test. */
export function ConnectPage() {
  const { wizard: words } = useWords();
  const [place, setPlace] = useState(0);
  const [said, setSaid] = useState(nothing);
  const step = steps[place] ?? 'cloud';
  const next = (part: Partial<Connecting>) => {
    setSaid(before => ({ ...before, ...part }));
    setPlace(before => before + 1);
  };
  const back = () => setPlace(before => before - 1);
  return (
    <Page title={words.title}>
      <h2 aria-live="polite">{words.step(place + 1, steps.length, words.steps[step])}</h2>
      {step === 'cloud' && <CloudStep said={said} next={next} />}
      {step === 'credential' && <CredentialStep said={said} next={next} back={back} />}
      {step === 'regions' && <RegionsStep said={said} next={next} back={back} />}
      {step === 'results' && <ResultStep said={said} />}
    </Page>
  );
}
