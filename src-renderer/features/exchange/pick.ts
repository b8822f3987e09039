import { pickFile } from '../../app/pick';

/** Extension of everything that travels on a stick: entries, enrolment requests and grants. */
const PACK = 'heanpack';

/** One pack file the person picks; null when they close the dialog. Throws `CallError`. */
export async function pickPack(title: string): Promise<string | null> {
  return pickFile(title, [PACK]);
}
