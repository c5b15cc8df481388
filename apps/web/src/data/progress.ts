import { useEffect, useState } from 'react';
import { news, type ProgressNews } from './news.ts';

/** Returns the progress of an operation over many objects; `undefined` until the event stream reports it. */
export function useProgress(operationId: string): ProgressNews | undefined {
  const [progress, setProgress] = useState<ProgressNews>();
  useEffect(
    () =>
      news.on('progress', event => {
        if (event.operationId === operationId) setProgress(event);
      }),
    [operationId],
  );
  return progress;
}
