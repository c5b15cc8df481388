import { useState } from 'react';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words/words.ts';
import { CloudStep } from './cloud-step.tsx';
import type { Connecting } from './connecting.ts';
import { CredentialStep } from './credential-step.tsx';
import { RegionsStep } from './regions-step.tsx';
import { ResultStep } from './result-step.tsx';

const steps = ['cloud', 'credential', 'regions', 'results'] as const;

const nothing: Connecting = { provider: '', library: '', name: '', credential: '', regions: [] };

/** Guides the user step by step to the connections of an account: cloud, credential, regions, test. */
export function ConnectPage() {
  const { wizard: words } = useWords();
  const [place, setPlace] = useState(0);
  const [input, setInput] = useState(nothing);
  const step = steps[place] ?? 'cloud';
  const next = (part: Partial<Connecting>) => {
    setInput(before => ({ ...before, ...part }));
    setPlace(before => before + 1);
  };
  const back = () => setPlace(before => before - 1);
  return (
    <Page title={words.title}>
      <h2 aria-live="polite">{words.step(place + 1, steps.length, words.steps[step])}</h2>
      {step === 'cloud' && <CloudStep input={input} next={next} />}
      {step === 'credential' && <CredentialStep input={input} next={next} back={back} />}
      {step === 'regions' && <RegionsStep input={input} next={next} back={back} />}
      {step === 'results' && <ResultStep input={input} />}
    </Page>
  );
}
