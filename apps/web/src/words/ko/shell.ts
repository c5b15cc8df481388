import type * as en from '../en/shell.ts';

export const shell: typeof en.shell = {
  product: 'Spider',
  skip: '본문으로 건너뛰기',
  monitor: '모니터링',
  manage: '관리',
  navigation: '페이지',
  signOut: '로그아웃',
  signedInAs: user => `${user}(으)로 로그인함`,
  theme: '테마',
  themes: { system: '시스템 설정', light: '밝게', dark: '어둡게' },
  language: '언어',
  singleKeys: '한 글자 단축키 사용',
  options: '설정',
  live: '실시간',
  connecting: '연결 중',
  staleSince: time => `${time} 이후 갱신되지 않음`,
  mayNotChange: '현재 역할로는 조회만 할 수 있습니다.',
  loading: '불러오는 중',
  close: '닫기',
  cancel: '취소',
  retry: '다시 시도',
  notFound: '페이지를 찾을 수 없습니다.',
  toStart: '개요로 이동',
  unreachable: '서버가 응답하지 않습니다.',
  unreachableHint: '서버가 실행 중인지 확인하고 다시 시도하세요.',
  notices: '알림',
  copy: '복사',
  copied: '복사됨',
  asCli: '명령줄로 보기',
  copyCli: '명령줄 복사',
};

export const signIn: typeof en.signIn = {
  title: '로그인',
  again: '세션이 끝났습니다',
  againHint: '다시 로그인하세요. 화면의 내용은 그대로 남고, 보낸 요청은 로그인 후 다시 전송됩니다.',
  user: '사용자',
  password: '비밀번호',
  submit: '로그인',
  withProvider: 'OpenID Connect로 로그인',
  hint: '사용자와 비밀번호, 또는 비밀번호가 있는 파일은 서버가 시작할 때 출력됩니다.',
};

export const scope: typeof en.scope = {
  title: '범위',
  provider: '클라우드',
  region: '리전',
  connection: '연결',
  all: '전체',
  clear: '전체 보기',
  connections: count => `연결 ${count}개`,
};

export const palette: typeof en.palette = {
  title: '명령',
  open: '명령 (Ctrl K)',
  placeholder: '페이지, 작업, VM, 기타 객체 찾기',
  empty: '일치하는 항목이 없습니다.',
  searching: '찾는 중',
  pages: '페이지',
  actions: '작업',
  objects: '객체',
};

export const keys: typeof en.keys = {
  title: '단축키',
  palette: '페이지, 작업, 객체 찾기',
  filter: '목록 필터로 이동',
  help: '단축키 보기',
  close: '열린 창 닫기',
  down: '다음 행',
  up: '이전 행',
  select: '행 선택',
  openRow: '행 열기',
  note: '한 글자 단축키는 설정에서 끌 수 있습니다. 단축키로는 클라우드가 변경되지 않습니다.',
};

export const problem: typeof en.problem = {
  requestId: '요청',
  hint: '해결 방법',
  code: '코드',
};

export const tray: typeof en.tray = {
  title: '진행 중인 작업',
  none: '진행 중인 작업이 없습니다.',
  running: count => `작업 ${count}개 진행 중`,
};
