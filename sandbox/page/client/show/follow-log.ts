/** How near to its end a log has to be to go on with it, in pixels. */
const NEAR = 60;

/** Where each log was put last. */
const placed = new WeakMap<Element, number>();

/**
 * To be called before drawing; what it returns, after. Whoever was at the newest message goes on to the next one,
 * and sees it from its beginning where it is taller than the log. Whoever reads further up stays there.
 */
export function followLog(log: Element): () => void {
  const { scrollHeight, scrollTop, clientHeight } = log;
  const isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR || placed.get(log) === scrollTop;
  const newest = newestIn(log)?.id;
  return () => {
    const last = newestIn(log);
    if (!isAtEnd || (log.scrollHeight === scrollHeight && last?.id === newest)) return;
    const start = log.querySelector<HTMLElement>('.beginning');
    const endsWithMessage = !log.querySelector('ol ~ *');
    log.scrollTop = last && start && endsWithMessage ? last.offsetTop - start.offsetTop : log.scrollHeight;
    placed.set(log, log.scrollTop);
  };
}

const newestIn = (log: Element) => log.querySelector<HTMLElement>('ol > li.message:last-of-type');
