import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, startBed } from '../beds/bed.ts';
import { DocumentedReplies } from '../beds/documented-replies.ts';
import { openApiDocument } from '../beds/openapi-document.ts';
import { readRecording } from '../recordings/replay.ts';

/**
 * In what recorded replies differ: CB-Spider leaves out what a driver does not know, and has null for an empty list.
 */
const knownDifferences =
  /must have required property '(ServedHandlers|Platform|VMUserID)'|must be array: .*null/;

const recordings = ['cb-spider-mock', 'cb-spider-mock-kinds', 'cb-spider-openstack'];

describe('replies and the OpenAPI document', () => {
  let bed: Bed;
  let documented: DocumentedReplies;
  beforeAll(async () => {
    bed = await startBed();
    documented = new DocumentedReplies(await openApiDocument(bed.spider));
  });
  afterAll(() => bed.close());

  const problems = (method: string, path: string, status: number, body: unknown) =>
    documented.problemsOf({ method, path: `/spider${path}`, status, body });

  const error = { message: 'no', hint: '', retryable: false, requestId: 'r' };

  it('match', () => {
    expect(problems('GET', '/health', 200, { message: 'ready' })).toEqual([]);
    expect(problems('GET', '/health', 200, { message: 1 })).toHaveLength(1);
    expect(problems('GET', '/health', 200, { message: 'ready', more: 1 })).toHaveLength(1);
    expect(problems('GET', '/health', 404, { ...error, code: 'not_found' })).toHaveLength(1);
    expect(problems('GET', '/vm/{Name}', 404, { ...error, code: 'not_found' })).toEqual([]);
    expect(problems('GET', '/vm/{Name}', 404, { ...error, code: 'conflict' })).toHaveLength(1);
  });

  function recordedProblems(name: string): readonly string[] {
    return readRecording(name)
      .filter(({ status, reply }) => status < 300 && !('(text)' in Object(reply)))
      .flatMap(({ method, path, status, reply }) => {
        const route = documentedPath(method, path);
        return route === undefined ? [] : problems(method, route, status, reply);
      })
      .filter(problem => !knownDifferences.test(problem));
  }

  function documentedPath(method: string, path: string): string | undefined {
    return documented.pathOf(method, `/spider${path.split('?', 1)[0]}`)?.slice('/spider'.length);
  }

  it.each(recordings)('describe what CB-Spider replied: %s', name => {
    expect(recordedProblems(name)).toEqual([]);
  });
});
