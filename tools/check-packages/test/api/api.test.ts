import { describe, expect, it } from '@jest/globals';
import { fieldsOf, problemOf } from '../../src/api/described-fields.ts';

describe('the rule for the OpenAPI document', () => {
  it('finds parameters and properties wherever they stand', () => {
    const schema = {
      properties: { Inner: { items: { properties: { Deep: { description: 'How far down it lies.' } } } } },
    };
    const fields = fieldsOf({
      paths: {
        '/vm': {
          post: {
            parameters: [{ name: 'Prefer' }],
            requestBody: { content: { 'application/json': { schema } } },
            responses: { 200: { content: { 'application/json': { schema: { anyOf: [schema] } } } } },
          },
        },
      },
      components: { schemas: { VMInfo: { additionalProperties: schema } } },
    });
    const both = ['Inner', 'Inner: Deep'];
    const places = ['POST /vm', 'POST /vm 200', 'VMInfo'];
    expect(fields.map(({ place }) => place)).toEqual([
      'POST /vm: Prefer',
      ...places.flatMap(place => both.map(path => `${place}: ${path}`)),
    ]);
    expect(fields.filter(({ isParameter }) => isParameter)).toHaveLength(1);
    expect(fields.at(-1)?.description).toBe('How far down it lies.');
  });

  it('refuses what is missing, and what only repeats the name', () => {
    const problem = (name: string, description?: string) => problemOf({ name, description });
    expect(problem('VMName')).toBe('has no description');
    expect(problem('VMName', '')).toBe('has no description');
    expect(problem('SubnetIIDs', 'The subnets.')).toContain('only repeats its name');
    expect(problem('RootDiskType', 'The type of the root disk.')).toContain('only repeats its name');
    expect(problem('VMName', 'The VM to use, by its name in Spider: web-01.')).toBeUndefined();
  });
});
