import { ensureBuilt } from '../../resources/dev/build.mjs';
import { openDisplay } from '../../resources/dev/display.mjs';
import { prepare } from '../../resources/dev/prepare.mjs';

/** Before all end-to-end tests: runtime, build, one display for every window. */
export default async function setUp(): Promise<() => void> {
  await prepare();
  await ensureBuilt();
  const display = await openDisplay();
  Object.assign(process.env, display.env);
  return () => display.close();
}
