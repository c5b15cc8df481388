import { describe, expect, it } from '@jest/globals';
import { itemsOf } from '../../src/aws/xml-items.ts';

const reply = (list: string) =>
  `<?xml version="1.0"?><R><requestId>1</requestId>${list}<other><item/></other></R>`;

describe('lists in replies of EC2', () => {
  it('finds items with lists in them, and leaves everything else as it was', () => {
    const first = '<item><vpcId>vpc-1</vpcId><tagSet><item><key>a</key></item><item/></tagSet></item>';
    const second = '<item><vpcId>vpc-2</vpcId><tagSet/></item>';
    const xml = reply(`<vpcSet>\n  ${first}\n  ${second}\n</vpcSet>`);
    const found = itemsOf(xml, 'vpcSet');
    expect(found?.items).toEqual([first, second]);
    expect(found?.replace([second], 'token-1')).toBe(
      reply(`<vpcSet>${second}</vpcSet><nextToken>token-1</nextToken>`),
    );
  });

  it.each(['<vpcSet/>', '<vpcSet />', '<vpcSet></vpcSet>'])('finds no items in %s', list => {
    const found = itemsOf(reply(list), 'vpcSet');
    expect(found?.items).toEqual([]);
    expect(found?.replace([], '')).toBe(reply('<vpcSet></vpcSet>'));
  });

  it('takes away a token that was there', () => {
    const xml = reply('<vpcSet><item>1</item></vpcSet><nextToken>old</nextToken>');
    expect(itemsOf(xml, 'vpcSet')?.replace(['<item>1</item>'], '')).toBe(
      reply('<vpcSet><item>1</item></vpcSet>'),
    );
  });

  it('finds nothing where the list is missing', () => {
    expect(itemsOf(reply('<subnetSet/>'), 'vpcSet')).toBeUndefined();
  });
});
