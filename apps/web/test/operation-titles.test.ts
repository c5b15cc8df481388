import { describe, expect, it } from '@jest/globals';
import { operationTitles as en } from '../src/words/en/operation-titles.ts';
import { operationTitles as ko } from '../src/words/ko/operation-titles.ts';

describe('the title of an operation', () => {
  it('has the words of the language', () => {
    expect(en.titleOf('addRules', 'securityGroup', 'web')).toBe('Add rules to security group web');
    expect(ko.titleOf('addRules', 'securityGroup', 'web')).toBe('보안 그룹 web 규칙 추가');
    expect([en.step('keyed'), ko.step('keyed')]).toEqual(['key created', '키 생성됨']);
  });

  it('shows a word that a later server brings as it is', () => {
    expect(en.titleOf('paint', 'wall', 'north')).toBe('paint wall north');
    expect(ko.titleOf('paint', 'wall', 'north')).toBe('wall north paint');
    expect(en.step('painted')).toBe('painted');
  });
});
