import type * as en from '../en/topology.ts';

export const topology: typeof en.topology = {
  title: '토폴로지',
  drawing: '그림. 아래 목록에 같은 내용이 있습니다',
  list: '목록으로 보기',
  whole: '화면에 맞춤',
  save: '그림으로 저장(SVG)',
  none: '이 연결에는 네트워크, VM, 공인 IP가 없습니다.',
  kinds: { network: '네트워크', subnet: '서브넷', vm: 'VM', balancer: '로드 밸런서', address: '공인 IP' },
  elsewhere: '서브넷 알 수 없음',
  free: 'VM에 연결되지 않음',
  groups: names => `보안 그룹: ${names}`,
  behind: names => `로드 밸런서: ${names}`,
  leadsTo: names => (names === '' ? '연결된 VM 없음' : `연결된 VM: ${names}`),
};
