import type * as en from '../en/monitor.ts';

export const overview: typeof en.overview = {
  title: '개요',
  asOf: time => `${time} 기준`,
  numbers: '수치',
  vms: 'VM',
  undecided: count => `결정이 필요한 작업 ${count}개`,
  clouds: '클라우드와 리전',
  regionsOf: cloud => `${cloud}의 리전`,
  place: '클라우드',
  connections: '연결',
  states: '상태',
  troubled: count => `확인이 필요한 VM ${count}개`,
  allVms: '모든 VM을 상태별로 보기',
  failures: '최근 1시간의 실패한 호출',
  changes: '최근 변경',
  allChanges: '모든 변경',
};

export const failures: typeof en.failures = {
  none: '실패한 호출이 없습니다.',
  code: '코드',
  count: '호출 수',
  last: '마지막',
  native: '클라우드 코드',
  example: '예',
};

export const operations: typeof en.operations = {
  title: '작업',
  one: '작업',
  none: '없습니다.',
  action: '변경',
  connection: '연결',
  many: '여러 연결',
  state: '상태',
  started: '시작',
  ended: '종료',
  by: '사용자',
  steps: '단계',
  nativeId: '클라우드 ID',
  id: 'ID',
  older: '이전 작업 보기',
  parts: title => `${title}의 하위 작업`,
  partsTitle: '하위 작업',
  progress: (done, all, failed) =>
    failed === 0
      ? `하위 작업 ${all}개 중 ${done}개 완료`
      : `하위 작업 ${all}개 중 ${done}개 완료, 그중 ${failed}개 실패`,
};

export const decisions: typeof en.decisions = {
  names: { cancel: '취소', adopt: '등록', discard: '버리기' },
  explained: {
    cancel: '작업을 멈추고, 만든 것을 되돌립니다.',
    adopt: '클라우드에 만들어진 것을 그 이름으로 등록합니다.',
    discard: '레코드를 삭제합니다. 클라우드에 만들어진 것이 있으면 그대로 남습니다.',
  },
  cancelRequested: '취소하는 중입니다.',
};

export const calls: typeof en.calls = {
  none: '없습니다.',
  time: '시각',
  connection: '연결',
  operation: '호출',
  outcome: '결과',
  duration: '소요 시간',
  native: '클라우드 API',
};

export const history: typeof en.history = {
  title: '호출 이력',
  period: '기간',
  periods: { '1h': '최근 1시간', '24h': '최근 24시간', '7d': '최근 7일', '30d': '최근 30일' },
  failures: '실패한 호출',
  statistics: '응답 속도와 실패율',
  groupBy: '기준',
  groups: {
    connection: '연결',
    cloud: '클라우드',
    region: '리전',
    'kind,operation': '호출',
    'cloud,api': '클라우드 API',
  },
  group: '구분',
  count: '호출 수',
  errorRate: '실패율',
  median: '중앙값',
  p90: '90 %',
  p99: '99 %',
  rank: '새 VM을 만들기 좋은 곳',
  rankNone: '이 기간에 만든 VM이 없습니다.',
  place: '순위',
  region: '리전',
  samples: '만든 VM',
  successes: '성공',
  latency: '중앙값',
  calls: '호출',
  outcome: '결과',
  outcomes: { all: '전체', error: '실패' },
  exportCsv: '전체 CSV',
  exportLines: '전체 JSON Lines',
  older: '이전 호출 보기',
  archives: '보관 파일',
  archivesHint: '오래된 호출은 파일에 보관됩니다. 파일의 호출을 7일 동안 다시 조회할 수 있습니다.',
  archivesNone: '아직 보관 파일이 없습니다.',
  oldest: '가장 오래된 호출',
  newest: '가장 최근 호출',
  size: '크기',
  archiveState: '상태',
  archiveStates: { writing: '기록 중', kept: '파일에 보관됨', restored: '조회 가능' },
  restoredUntil: time => `${time}까지 조회 가능`,
  look: '호출 보기',
  showCalls: '호출 보기',
  archived: (from, to) => `보관된 호출, ${from} ~ ${to}`,
  leaveArchive: '기간의 호출로 돌아가기',
};
