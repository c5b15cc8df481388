import { afterEach, describe, expect, it } from '@jest/globals';
import type { TwinVm } from '../../src/engine/kinds/vm.ts';
import { logIn, run, SshBed } from '../beds/ssh-bed.ts';

let bed: SshBed;

afterEach(() => bed.close());

async function output(vm: TwinVm, command: string): Promise<string> {
  const client = await logIn(vm);
  const { output: text } = await run(client, command);
  client.end();
  return text;
}

describe('files of a machine image', () => {
  it('are those of the VM when the image was created, on each VM that is created from it', async () => {
    bed = await SshBed.start();
    const source = await bed.runVm();
    await output(source, 'mkdir -p app && echo one > app/data && ln app/data twin && chmod 600 twin');
    const { vmId } = source;
    const { machineImageId } = await bed.call('CreateMachineImage', { name: 'image', vmId });
    await output(source, 'echo two > app/data');
    const [first, second] = [
      await bed.runVm({ imageId: machineImageId }),
      await bed.runVm({ imageId: machineImageId }),
    ];
    expect(await output(first, 'cat app/data; stat -c %a twin | tail -c 4; hostname')).toBe(
      `one\n600\n${first.name}\n`,
    );
    await output(first, 'echo three >> twin');
    expect(await output(first, 'cat app/data')).toBe('one\nthree\n');
    expect(await output(second, 'cat app/data twin /etc/hostname')).toBe(`one\none\n${second.name}\n`);
    expect(await output(source, 'cat twin')).toBe('two\n');
  });

  it('outlive the VM and the image', async () => {
    bed = await SshBed.start();
    const source = await bed.runVm();
    await output(source, 'sudo rm /etc/motd; echo kept > note');
    const { machineImageId } = await bed.call('CreateMachineImage', { name: 'image', vmId: source.vmId });
    await bed.call('TerminateVm', { vmId: source.vmId });
    const copy = await bed.runVm({ imageId: machineImageId });
    await bed.call('DeleteMachineImage', { machineImageId });
    expect(await output(copy, 'cat note; ls /etc/motd 2>/dev/null')).toBe('kept\n');
    const again = await bed.call('CreateMachineImage', { name: 'image', vmId: copy.vmId });
    expect(await output(await bed.runVm({ imageId: again.machineImageId }), 'cat note')).toBe('kept\n');
  });

  it('are those of a new VM when no caller has logged in to the source VM', async () => {
    bed = await SshBed.start();
    const { vmId } = await bed.runVm();
    const { machineImageId } = await bed.call('CreateMachineImage', { name: 'image', vmId });
    const copy = await bed.runVm({ imageId: machineImageId });
    expect(await output(copy, '. /etc/os-release; echo $NAME')).toBe('Ubuntu\n');
  });
});
