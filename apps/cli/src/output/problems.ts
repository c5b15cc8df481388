import type { SpiderProblem } from '@cb-spider/client';
import type { Format } from '../invocation/formats.ts';
import { visible } from './cells.ts';
import type { Style } from './style.ts';

/** Returns whether programs read the format. Failures are then written to standard error as JSON. */
export function isForPrograms(format: Format): boolean {
  return format === 'json' || format === 'jsonl' || format === 'yaml' || format === 'wire';
}

/** Returns the text of a failure: the message, its code, and a hint. */
export function problemText(problem: SpiderProblem, format: Format, style: Style): string {
  const { code, message, hint, retryable, requestId, status } = problem;
  if (isForPrograms(format))
    return `${JSON.stringify({ error: { code, message, hint, retryable, requestId, status } })}\n`;
  const why = [code, requestId === '' ? '' : `request ${requestId}`].filter(part => part !== '').join(', ');
  const lines = [`${style(['red', 'bold'], 'error:')} ${visible(message)}`];
  if (code !== 'usage') lines.push(`  why: ${visible(why)}`);
  if (hint !== '') lines.push(`  try: ${visible(hint)}`);
  return `${lines.join('\n')}\n`;
}
