import type { APIAttachment } from 'discord-api-types/v10';
import type { StoredChannel } from '../model.ts';
import type { World } from '../world.ts';
import type { PersonFile } from './contract.ts';

/** Uploads a file as somebody attaches it: it has an address from then on. */
export function upload(world: World, place: StoredChannel, file: PersonFile): APIAttachment {
  const id = world.newId();
  const bytes = Buffer.from(file.base64, 'base64');
  world.data.files[id] = bytes.toString('base64');
  const url = `${world.origin}/attachments/${place.id}/${id}/${encodeURIComponent(file.name)}`;
  return {
    id,
    filename: file.name,
    size: bytes.length,
    url,
    proxy_url: url,
    content_type: file.type ?? 'application/octet-stream',
    ephemeral: true,
  };
}
