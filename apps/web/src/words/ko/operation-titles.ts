import type * as en from '../en/operation-titles.ts';

const actions: Readonly<Record<string, string>> = {
  create: '만들기',
  delete: '삭제',
  deleteNative: '클라우드에서 삭제',
  register: '등록',
  unregister: '등록 해제',
  addTags: '태그 추가',
  removeTag: '태그 삭제',
  addRules: '규칙 추가',
  removeRules: '규칙 삭제',
  associate: '연결',
  disassociate: '연결 해제',
  attach: 'VM에 연결',
  detach: 'VM에서 분리',
  addPrivateIp: '사설 IP 추가',
  removePrivateIp: '사설 IP 삭제',
  enlarge: '크기 늘리기',
  start: '재개',
  stop: '정지',
  reboot: '재시작',
  terminate: '삭제',
  addVms: 'VM 추가',
  removeVms: 'VM 제거',
  changeListener: '리스너 변경',
  changeVmGroup: 'VM 포트 변경',
  changeHealthChecker: '상태 확인 변경',
  upgrade: '업그레이드',
  scale: '노드 수 변경',
  setAutoScaling: '자동 확장 설정',
};

const kinds: Readonly<Record<string, string>> = {
  network: '네트워크',
  subnet: '서브넷',
  securityGroup: '보안 그룹',
  keyPair: '키 페어',
  publicIp: '공인 IP',
  nic: 'NIC',
  disk: '디스크',
  machineImage: '머신 이미지',
  vm: 'VM',
  loadBalancer: '로드 밸런서',
  cluster: '클러스터',
  nodeGroup: '노드 그룹',
  stack: '스택',
};

const steps: Readonly<Record<string, string>> = {
  accepted: '클라우드가 접수함',
  created: '생성됨',
  keyed: '키 생성됨',
  tagged: '태그 추가됨',
  undoing: '되돌리는 중',
};

export const operationTitles: typeof en.operationTitles = {
  titleOf: (action, kind, name) => `${kinds[kind] ?? kind} ${name} ${actions[action] ?? action}`,
  step: step => steps[step] ?? step,
};
