import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { ContainerBuilder, FileBuilder } from '@discordjs/builders';
import { AttachmentBuilder } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import type { Case } from './record.ts';
import { panel } from './routes.ts';

/**
 * An export: the letters `CONFIDANT1`, a salt of 16 bytes, a nonce of 12, the tag of 16, and the case as JSON,
 * encrypted with AES-256-GCM under scrypt(passphrase, salt; N 2^15, r 8, p 1). `npm run open-export` opens it.
 */
const magic = Buffer.from('CONFIDANT1');
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 } as const;
const [saltSize, nonceSize, tagSize] = [16, 12, 16] as const;

const derive = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt);

/**
 * What an export holds: all of the case, without where its own messages stand, and without what still waits for two: whoever
 * gets the file may be who is to be stood down.
 */
export function exported({ card: _card, reminded: _reminded, asked: _asked, ...kase }: Case): object {
  return kase;
}

/** @param chance  two times 16 random bytes, never used before. */
export async function seal(
  content: object,
  passphrase: string,
  chance: readonly [Buffer, Buffer],
): Promise<Buffer> {
  const [salt, nonce] = [chance[0].subarray(0, saltSize), chance[1].subarray(0, nonceSize)];
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, 32, cost), nonce);
  cipher.setAAD(magic);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
  return Buffer.concat([magic, salt, nonce, cipher.getAuthTag(), sealed]);
}

/** @throws RangeError where it is no export; Error where the passphrase is another, or the file was changed. */
export async function unseal(file: Buffer, passphrase: string): Promise<string> {
  const head = magic.length + saltSize + nonceSize + tagSize;
  if (file.length < head || !file.subarray(0, magic.length).equals(magic))
    throw new RangeError('This is no export of Confidant.');
  const [salt, nonce, tag] = [
    file.subarray(magic.length, magic.length + saltSize),
    file.subarray(head - tagSize - nonceSize, head - tagSize),
    file.subarray(head - tagSize, head),
  ];
  const decipher = createDecipheriv('aes-256-gcm', await derive(passphrase, salt, 32, cost), nonce);
  decipher.setAAD(magic);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(file.subarray(head)), decipher.final()]).toString('utf8');
}

/** The file, and its passphrase this once. */
export function exportView(t: Translate, kase: Case, sealed: Buffer, passphrase: string): Page {
  const name = 'case.confidant';
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(
          [
            t('leak:export.done'),
            `\`${passphrase}\``,
            t('leak:export.who'),
            t('leak:export.how'),
            t('leak:export.without'),
          ].join('\n'),
        ),
      ),
      new FileBuilder().setURL(`attachment://${name}`),
      row(button(panel.make({ id: kase.id }), t('leak:toCase'))),
    ],
    files: [new AttachmentBuilder(sealed, { name })],
  };
}
