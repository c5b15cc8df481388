import type * as en from '../en/kind-details.ts';

export const balancer: typeof en.balancer = {
  health: 'VM 상태',
  state: '상태',
  healthy: '정상',
  unhealthy: '비정상 또는 아직 확인되지 않음',
  summary: (healthy, all) => `VM ${all}개 중 ${healthy}개 정상`,
  noVms: '연결된 VM이 없습니다.',
  listener: '리스너 시험',
  listenerHint: address => `서버가 실행 중인 곳에서 ${address}에 접속합니다.`,
  test: '리스너 시험하기',
  noAddress: '로드 밸런서에 아직 주소가 없습니다.',
};

export const nicScript: typeof en.nicScript = {
  title: '운영체제 설정 스크립트',
  hint: 'Linux VM에서 root로 실행하면 NIC의 모든 사설 IP가 설정됩니다. 다시 실행해도 됩니다.',
  show: '스크립트 보기',
  save: '스크립트 저장',
  terminal: vm => `${vm} 터미널`,
};
