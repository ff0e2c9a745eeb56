import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openRows } from '../../src/store/index.ts';
import { parseWrapped, RING_ROW, unwrapRing } from '../../src/store/key-ring.ts';
import { readMasterKey } from '../../src/store/master-key.ts';
import { createVault } from '../../src/store/vault.ts';
import { listen } from '../store.parts.ts';

/**
 * Everything that a bot which is not running has kept, as whoever holds its file and its key reads it: plain values by
 * the names of their rows, which tell nothing.
 */
export async function openedStore(folder: string): Promise<Map<string, string>> {
  const masterKey = { from: 'file', path: join(folder, 'keys', 'master.key') } as const;
  const { rows, offline } = await openRows({
    dataFolder: join(folder, 'data'),
    masterKey,
    log: listen().log,
  });
  try {
    const ring = unwrapRing(
      parseWrapped((await rows.get(RING_ROW)) ?? ''),
      (await readMasterKey(masterKey)) ?? Buffer.alloc(0),
    );
    if (!ring || !offline) throw new Error('this store does not open');
    const vault = createVault(ring, randomBytes);
    const values = new Map<string, string>();
    for (let page = await offline.pageAfter(''); page.length > 0; ) {
      for (const { key, value } of page) if (key !== RING_ROW) values.set(key, vault.open(key, value));
      page = await offline.pageAfter(page.at(-1)?.key ?? '');
    }
    return values;
  } finally {
    await rows.disconnect();
  }
}
