import { toNativeId } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import { answerNotFound, answerRead, connectToStub } from './stub.ts';

// After a crash, the first delete of a binding may have been accepted: its controller removes it between two requests.
it('A public IP whose binding disappears before it is deleted is disassociated', async () => {
  const deletes: string[] = [];
  await using stub = await connectToStub((request, response) => {
    if (request.method === 'DELETE') {
      deletes.push(request.url ?? '');
      answerNotFound(response);
    } else answerRead(request, response, deletes.length > 0 ? ['ovn-fips'] : []);
  });
  await stub.cloud.publicIps.disassociate(toNativeId('x'));
  expect(deletes).toEqual([expect.stringMatching(/ovn-fips\/x/)]);
});
