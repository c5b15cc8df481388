import type * as en from '../en/vms.ts';

export const vms: typeof en.vms = {
  title: 'VM',
  name: '이름',
  state: '상태',
  connection: '연결',
  region: '리전',
  spec: '사양',
  publicIp: '공인 IP',
  privateIp: '사설 IP',
  age: '시작',
  none: '이 연결에는 VM이 없습니다.',
  noneFits: '필터에 맞는 VM이 없습니다.',
};

export const vmStates: typeof en.vmStates = {
  Creating: '생성 중',
  Running: '실행 중',
  Suspending: '정지 중',
  Suspended: '정지됨',
  Resuming: '재개 중',
  Rebooting: '재시작 중',
  Terminating: '삭제 중',
  Terminated: '삭제됨',
  NotExist: '없음',
  Failed: '실패',
  Unknown: '알 수 없음',
};
