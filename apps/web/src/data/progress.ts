import { useEffect, useState } from 'react';
import { news, type ProgressNews } from './news.ts';

/** How far an operation over many objects is, as the stream of changes tells; `undefined` until it does. */
export function useProgress(operationId: string): ProgressNews | undefined {
  const [progress, setProgress] = useState<ProgressNews>();
  useEffect(
    () =>
      news.on('progress', each => {
        if (each.operationId === operationId) setProgress(each);
      }),
    [operationId],
  );
  return progress;
}
