import type { APIAttachment } from 'discord-api-types/v10';
import { invalidForm, refusal } from '../errors.ts';
import type { World } from '../world.ts';
import type { MessageDraft, UploadedFile } from './messages.ts';

/** Of each file's size, in bytes. */
const MAX_FILE = 10 * 1024 * 1024;
const MAX_FILES = 10;

/**
 * Stores uploaded files and returns the message's attachments: those kept, then the new ones.
 * @throws DiscordError 40005, 50035.
 */
export function attach(
  world: World,
  channelId: string,
  kept: APIAttachment[],
  described: MessageDraft['attachments'],
  files: UploadedFile[],
): APIAttachment[] {
  if (kept.length + files.length > MAX_FILES) {
    throw invalidForm({
      path: ['attachments'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${MAX_FILES} or fewer in length.`,
    });
  }
  if (files.some(({ bytes }) => bytes.length > MAX_FILE)) throw refusal('entityTooLarge');
  const added = files.map((file): APIAttachment => {
    const id = world.newId();
    const note = described?.find((entry) => String(entry.id) === String(file.index));
    const filename = note?.filename ?? file.name;
    world.data.files[id] = file.bytes.toString('base64');
    const url = `${world.origin}/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
    return {
      id,
      filename,
      size: file.bytes.length,
      url,
      proxy_url: url,
      content_type: file.type,
      ...(note?.description && { description: note.description }),
    };
  });
  return [...kept, ...added];
}
