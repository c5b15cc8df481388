/** The list of specs in the form that creates VMs. */
export const specPicker = {
  open: 'Choose a spec by purpose and price',
  title: (connection: string) => `Specs of ${connection}`,
  preset: 'Purpose',
  presets: {
    all: 'All',
    general: 'General: 2 to 8 vCPU, 2 to 6 GiB for each',
    small: 'Small: up to 2 vCPU and 4 GiB',
    ai: 'AI and machine learning: with GPU',
    fast: 'High performance: 16 vCPU or more',
    database: 'Database: 16 GiB or more, 7 for each vCPU',
  },
  prices: 'With prices',
  spec: 'Spec',
  cpus: 'vCPU',
  memory: 'Memory in GiB',
  disk: 'Disk in GB',
  gpus: 'GPU',
  price: 'Price',
  none: 'No spec matches.',
};
