/**
 * Works at the desk without pause through the core's own door and says each acknowledged action on standard output,
 * one JSON line each. Arguments: data folder, machine folder, login, password, a seed.
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { CallInput, CallName, CallOutput } from '../../../src-main/contract';
import { plainVault } from '../../../src-main/centre/vault';
import { CoreService } from '../../../src-main/service/core-service';
import { noDesktop } from '../../../src-main/service/desktop';
import { sha256, toText } from '../../../src-main/journal/canonical';
import { Chance } from '../../../src-main/samples/random';
import type { Acknowledged } from '../killed-desk';

const [base = '', machineFolder = '', login = '', password = '', seed = '0'] = process.argv.slice(2);
const chance = new Chance(Number(seed));
const core = new CoreService({
  base,
  machineFolder,
  vault: plainVault,
  desktop: noDesktop,
  now: () => Date.now(),
  emit: () => undefined,
  report: () => undefined,
});

async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = await core.call(1, name, input);
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.message}`);
  return result.value as CallOutput<N>;
}

function acknowledge(what: Acknowledged): void {
  writeSync(1, `${JSON.stringify(what)}\n`);
}

async function register(words: string): Promise<string> {
  const { id } = await call('disputes.register', {
    parties: [
      { role: 'applicant', kind: 'person', name: '何某' },
      { role: 'respondent', kind: 'person', name: '张某' },
    ],
    summary: `因水渠改道争执，${words}`,
    place: '甲村三组',
    division: '620702102201',
    entryTier: 3,
  });
  acknowledge({ did: 'register', id });
  return id;
}

async function attach(id: string): Promise<void> {
  const bytes = randomBytes(1 + chance.below(2_500_000));
  const { upload } = await call('attachments.begin', { name: '现场.jpg', bytes: bytes.length });
  for (let at = 0; at < bytes.length; at += 300_000)
    await call('attachments.append', { upload, bytes: bytes.subarray(at, at + 300_000) });
  const { attachment } = await call('attachments.finish', { upload, dispute: id });
  acknowledge({ did: 'attach', id, attachment, digest: toText(sha256(bytes)) });
}

await core.open();
await call('accounts.login', { login, password });
for (let round = 0; ; round += 1) {
  const words = `${seed}·${round}`;
  const id = await register(words);
  await call('drafts.save', { key: 'reception', value: words });
  acknowledge({ did: 'draft', value: words });
  for (let more = chance.below(4); more > 0; more -= 1) {
    const title = `题目 ${words}·${more}`;
    const { base: entry } = await call('disputes.act', {
      id,
      action: { kind: 'changeDetails', fields: { title } },
    });
    acknowledge({ did: 'title', id, entry, title });
  }
  if (chance.below(2) === 0) await attach(id);
}
