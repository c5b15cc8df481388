import type * as en from '../en/changes.ts';

export const changes: typeof en.changes = {
  targets: count => `대상 ${count}개`,
  typeCount: count => `계속하려면 ${count} 입력`,
  progress: (done, all, failed) =>
    failed === 0 ? `${all}개 중 ${done}개 완료` : `${all}개 중 ${done}개 완료, 그중 ${failed}개 실패`,
  goesOn: '창을 닫아도 계속 진행됩니다. 위쪽의 진행 중인 작업에서 확인할 수 있습니다.',
  object: '대상',
  result: '결과',
  results: '결과 목록',
  retryFailed: count => `실패한 ${count}개 다시 시도`,
};

export const operationStates: typeof en.operationStates = {
  waiting: '대기 중',
  running: '진행 중',
  succeeded: '완료',
  failed: '실패',
  cancelled: '취소됨',
  unknown: '결정 필요',
};

export const vmChanges: typeof en.vmChanges = {
  names: { suspend: '정지', resume: '재개', reboot: '재시작', terminate: '삭제' },
  titles: {
    suspend: count => `VM ${count}개 정지`,
    resume: count => `VM ${count}개 재개`,
    reboot: count => `VM ${count}개 재시작`,
    terminate: count => `VM ${count}개 삭제`,
  },
  terminateWarning: 'VM은 루트 디스크의 내용과 함께 완전히 삭제됩니다.',
};
