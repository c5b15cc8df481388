import type * as en from '../en/spec-picker.ts';

export const specPicker: typeof en.specPicker = {
  open: '용도와 가격으로 사양 선택',
  title: connection => `${connection}의 사양`,
  preset: '용도',
  presets: {
    all: '전체',
    general: '일반: vCPU 2~8개, vCPU당 2~6GiB',
    small: '소형: vCPU 2개, 4GiB 이하',
    ai: 'AI·머신러닝: GPU 포함',
    fast: '고성능: vCPU 16개 이상',
    database: '데이터베이스: 16GiB 이상, vCPU당 7GiB 이상',
  },
  prices: '가격 표시',
  spec: '사양',
  cpus: 'vCPU',
  memory: '메모리(GiB)',
  disk: '디스크(GB)',
  gpus: 'GPU',
  price: '가격',
  none: '맞는 사양이 없습니다.',
};
