import type * as en from '../en/lists.ts';

export const table: typeof en.table = {
  choose: name => `${name} 선택`,
  chosenRow: name => `${name}, 선택됨`,
  chooseShown: '표시된 항목 모두 선택',
  filter: '필터',
  shown: (shown, all) => (shown === all ? `전체 ${all}개` : `${all}개 중 ${shown}개 표시`),
  selected: count => `${count}개 선택됨`,
  selectAll: count => `조건에 맞는 ${count}개 모두 선택`,
  selectNone: '선택 해제',
  pending: count => `변경 ${count}건 적용`,
  exportCsv: 'CSV 내보내기',
  exportJson: 'JSON 내보내기',
};

export const answers: typeof en.answers = {
  answered: (answered, all) => `연결 ${all}개 중 ${answered}개 응답`,
  missing: count => `연결 ${count}개 누락`,
  connection: '연결',
  region: '리전',
  code: '코드',
  reason: '원인',
  leftOut: count => `권한이 없는 연결 ${count}개`,
  readAgain: '새로 고침',
};
