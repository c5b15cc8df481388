import type * as en from '../en/map.ts';

export const map: typeof en.map = {
  title: '지도',
  mapHelp:
    '세계 지도. 방향키로 이동하고, 더하기와 빼기로 확대·축소하며, 0으로 전체를 봅니다. 같은 내용이 표에도 있습니다.',
  list: '위치 목록',
  places: '위치',
  place: '위치',
  connections: '연결',
  vms: 'VM',
  states: '상태',
  zoomIn: '확대',
  zoomOut: '축소',
  showAll: '전체 보기',
  legend: '범례',
  sizes: '크기: VM 수. 색: 가장 주의가 필요한 상태.',
  down: '응답 없음',
  failing: count => `응답 없음 ${count}개`,
  spot: (name, connections, vms) => `${name}: 연결 ${connections}개, VM ${vms}개`,
  connectionsAt: place => `${place}의 연결`,
  degrees: (latitude, longitude) => `북위 ${latitude}°, 동경 ${longitude}°`,
  nowhere: '알 수 없는 위치',
  nowhereHint:
    '드라이버가 이 연결들의 위치를 알지 못합니다. 지도에 표시하려면 연결에 city, country, latitude, longitude 레이블을 지정하세요.',
  hint: '지도나 표에서 위치를 선택하면 그곳의 연결이 표시됩니다.',
  none: '아직 연결이 없습니다.',
  connect: '클라우드 연결',
};
