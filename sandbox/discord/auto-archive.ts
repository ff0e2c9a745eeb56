import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { announceChannel } from './changes/channels.ts';
import { isThread, type Thread } from './changes/thread-members.ts';
import { timeOf, type World } from './world.ts';

/** Minutes of `auto_archive_duration`. */
const MINUTE = 60_000;

/**
 * Archives threads in which nobody wrote for their `auto_archive_duration`, by the sandbox clock. Each open thread
 * has one alarm; when it rings early, since somebody wrote meanwhile, it is set anew.
 */
export function startAutoArchive(world: World): void {
  const { data, clock } = world;
  const alarms = new Map<string, () => void>();

  function watch(thread: Thread): void {
    alarms.get(thread.id)?.();
    alarms.delete(thread.id);
    if (thread.thread.archived) return;
    alarms.set(
      thread.id,
      clock.wakeAt(dueAt(thread), () => ring(thread.id)),
    );
  }

  function ring(id: string): void {
    const thread = data.channels[id];
    if (!thread || !isThread(thread) || thread.thread.archived) return;
    if (dueAt(thread) > clock.now()) {
      watch(thread);
      return;
    }
    thread.thread.archived = true;
    thread.thread.archive_timestamp = world.timestamp();
    announceChannel(world, thread, GatewayDispatchEvents.ThreadUpdate);
  }

  for (const channel of Object.values(data.channels)) if (isThread(channel)) watch(channel);
  world.listen(({ name, channel_id: id }) => {
    if (name !== GatewayDispatchEvents.ThreadCreate && name !== GatewayDispatchEvents.ThreadUpdate) return;
    const channel = data.channels[id ?? ''];
    if (channel && isThread(channel)) watch(channel);
  });
}

/** When a thread has been quiet for long enough. */
function dueAt({ thread, last_message_id: last }: Thread): number {
  const activity = Math.max(Date.parse(thread.archive_timestamp), last === null ? 0 : timeOf(last));
  return activity + thread.auto_archive_duration * MINUTE;
}
