import { useState } from 'react';
import { type FieldValues, type UseFormReturn, useWatch } from 'react-hook-form';
import type { TargetSteps } from '../data/change-steps.ts';
import { cliLines, requestText } from '../data/change-text.ts';
import { type PlannedStep, planChange } from '../data/dry-run.ts';
import { useWords } from '../words/words.ts';
import { CommandLine } from './command-line.tsx';
import { PlanTable } from './plan-table.tsx';
import { RequestText } from './request-text.tsx';

/** Shows what a form would do: as checked by the server, as command lines, and as requests. */
export function ChangePreview<Values extends FieldValues>(props: {
  readonly form: UseFormReturn<Values>;
  readonly steps: (values: Values) => readonly TargetSteps[];
}) {
  const { form, steps } = props;
  const { forms: words } = useWords();
  const [planned, setPlanned] = useState<readonly PlannedStep[]>();
  useWatch({ control: form.control });
  const targets = steps(form.getValues());
  const check = form.handleSubmit(async values => setPlanned(await planChange(steps(values as Values))));
  return (
    <>
      <div>
        <button type="button" disabled={targets.length === 0} onClick={() => void check()}>
          {words.check}
        </button>
      </div>
      {planned !== undefined && <PlanTable steps={planned} />}
      <CommandLine lines={cliLines(targets)} />
      <RequestText text={requestText(targets)} />
    </>
  );
}
